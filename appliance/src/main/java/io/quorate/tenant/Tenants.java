package io.quorate.tenant;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Identity;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All tenants that are defined, as one value.
 *
 * <ol>
 *   <li>No root lies within another, and no credential is that of two.
 *   <li>Of a definition that is not valid, or that contradicts an older one, the last good one
 *       stays in force: the last that this value, and those that it came from, have seen.
 *   <li>A path within a root belongs to that tenant's sessions and to nobody else; what is the
 *       server's own ({@link #SYSTEM}) belongs to the super user.
 * </ol>
 */
public final class Tenants {
  /** Where this server keeps what ZooKeeper does not know. */
  public static final String SYSTEM = "/zookeeper/quorate";

  /** The parent of the definitions. */
  public static final String DEFINITIONS = SYSTEM + "/tenants";

  public static final int TENANTS_MAX = 1_000;

  public static final Tenants NONE = new Tenants(List.of(), List.of());

  /** Schemes whose credentials mean who has proven exactly that. */
  private static final Set<String> EXACT = Set.of("digest", "x509", "sasl");

  private final List<Tenant> all;
  private final List<Problem> problems;
  private final Map<String, Tenant> byRoot = new HashMap<>();
  private final Map<Identity, Tenant> byProof = new HashMap<>();
  private final Map<Identity, Tenant> byExpression = new LinkedHashMap<>();
  private int rootLengthMin = Integer.MAX_VALUE;
  private int rootLengthMax;

  private Tenants(List<Tenant> all, List<Problem> problems) {
    this.all = List.copyOf(all);
    this.problems = List.copyOf(problems);
    for (Tenant tenant : all) {
      byRoot.put(tenant.root(), tenant);
      for (Identity credential : tenant.credentials()) {
        (EXACT.contains(credential.scheme()) ? byProof : byExpression).put(credential, tenant);
      }
      rootLengthMin = Math.min(rootLengthMin, tenant.root().length());
      rootLengthMax = Math.max(rootLengthMax, tenant.root().length());
    }
  }

  /** Whether a change of that path may change who is a tenant. */
  public static boolean areDefinedBy(String path) {
    return path.startsWith(DEFINITIONS);
  }

  /** Those of a tree, when these were those of the tree before it. */
  public Tenants of(Tree tree) {
    Optional<Znode> definitions = tree.find(DEFINITIONS);
    if (definitions.isEmpty() || definitions.get().childCount() == 0) {
      return NONE;
    }
    List<Znode> byAge = new ArrayList<>();
    definitions.get().forEachChild(byAge::add);
    byAge.sort(Comparator.comparingLong(Znode::czxid).thenComparing(Znode::name));
    Admission admission = new Admission();
    for (Znode definition : byAge) {
      admission.read(definition.name(), definition.data(), named(definition.name()));
    }
    return new Tenants(admission.taken, admission.problems);
  }

  public List<Tenant> all() {
    return all;
  }

  /** What is wrong with definitions that are not in force. */
  public List<Problem> problems() {
    return problems;
  }

  public Optional<Tenant> named(String name) {
    return all.stream().filter(tenant -> tenant.name().equals(name)).findFirst();
  }

  /** Whose root a path is, or lies within. */
  public Optional<Tenant> owning(String path) {
    if (byRoot.isEmpty()) {
      return Optional.empty(); // where nobody uses tenants
    }
    int end = path.indexOf('/', Math.min(path.length(), rootLengthMin));
    while (end >= 0 && end <= rootLengthMax) {
      Tenant owner = byRoot.get(path.substring(0, end));
      if (owner != null) {
        return Optional.of(owner);
      }
      end = path.indexOf('/', end + 1);
    }
    return path.length() <= rootLengthMax
        ? Optional.ofNullable(byRoot.get(path))
        : Optional.empty();
  }

  /**
   * Whose session it is that has proven these identities. What was proven itself counts before what
   * an expression, as a range of addresses, says.
   */
  public Optional<Tenant> of(List<Identity> identities, AccessCheck check) {
    if (byRoot.isEmpty() || check.isSuper(identities)) {
      return Optional.empty();
    }
    for (Identity identity : identities) {
      Tenant tenant = byProof.get(identity);
      if (tenant != null) {
        return Optional.of(tenant);
      }
    }
    for (Map.Entry<Identity, Tenant> expression : byExpression.entrySet()) {
      if (check.isMeant(expression.getKey(), identities)) {
        return Optional.of(expression.getValue());
      }
    }
    return Optional.empty();
  }

  /**
   * Whether who has proven these identities may speak of a path at all, whatever the list of its
   * znode says, and whether it is there or not. Who is suspended altogether may speak of none.
   */
  public boolean mayReach(String path, List<Identity> identities, AccessCheck check) {
    if (Paths.isWithin(path, SYSTEM)) {
      return check.isSuper(identities);
    }
    if (byRoot.isEmpty() || check.isSuper(identities)) {
      return true;
    }
    String spokenOf = withoutQuota(path);
    Optional<Tenant> session = of(identities, check);
    return session.isPresent()
        ? session.get().access() != Access.NOTHING
            && (spokenOf.equals(Paths.CONFIG) || Paths.isWithin(spokenOf, session.get().root()))
        : owning(spokenOf).isEmpty();
  }

  /** A quota's znodes are its path's owner's. */
  private static String withoutQuota(String path) {
    return path.startsWith(Paths.QUOTA + "/") ? path.substring(Paths.QUOTA.length()) : path;
  }
}
