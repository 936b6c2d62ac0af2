package io.quorate.tenant;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.tree.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes definitions, the oldest first, as long as none contradicts those before it. */
final class Admission {
  final List<Tenant> taken = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  private final TreeMap<String, Tenant> byRoot = new TreeMap<>();
  private final Set<Identity> credentials = new HashSet<>();

  /**
   * Reads one more.
   *
   * @param last the last good definition of that name, if any was seen
   */
  void read(String name, byte[] text, Optional<Tenant> last) {
    switch (Definition.read(name, text)) {
      case Definition.Reading.Valid(Tenant tenant) -> {
        List<Problem> objections = objections(tenant);
        problems.addAll(objections);
        if (objections.isEmpty()) {
          take(tenant);
        } else {
          last.filter(before -> objections(before).isEmpty()).ifPresent(this::take);
        }
      }
      case Definition.Reading.Invalid(List<Problem> wrong, Optional<String> root) -> {
        problems.addAll(wrong);
        last.or(() -> root.map(path -> closed(name, path)))
            .filter(instead -> objections(instead).isEmpty())
            .ifPresent(this::take);
      }
    }
  }

  /** A tenant that nobody belongs to: its root is out of everybody's reach. */
  private static Tenant closed(String name, String root) {
    return new Tenant(
        name, root, List.of(), Acl.EMPTY, Limits.NONE, Access.NOTHING, false, Optional.empty());
  }

  private void take(Tenant tenant) {
    taken.add(tenant);
    byRoot.put(tenant.root(), tenant);
    credentials.addAll(tenant.credentials());
  }

  private List<Problem> objections(Tenant tenant) {
    List<Problem> objections = new ArrayList<>();
    if (taken.size() >= Tenants.TENANTS_MAX) {
      objections.add(new Problem(tenant.name(), "", Tenants.TENANTS_MAX + " tenants are allowed"));
    }
    overlapping(tenant.root())
        .ifPresent(
            other ->
                objections.add(
                    new Problem(
                        tenant.name(),
                        "root",
                        "it overlaps " + other.root() + " of " + other.name())));
    if (tenant.credentials().stream().anyMatch(credentials::contains)) {
      objections.add(
          new Problem(tenant.name(), "credentials", "one of them is another tenant's too"));
    }
    return objections;
  }

  private Optional<Tenant> overlapping(String root) {
    for (int end = root.length(); end > 0; end = root.lastIndexOf('/', end - 1)) {
      Tenant above = byRoot.get(root.substring(0, end));
      if (above != null) {
        return Optional.of(above);
      }
    }
    return Optional.ofNullable(byRoot.ceilingEntry(root + "/"))
        .map(Map.Entry::getValue)
        .filter(below -> Paths.isWithin(below.root(), root));
  }
}
