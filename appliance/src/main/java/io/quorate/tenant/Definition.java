package io.quorate.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.ensemble.Invariant;
import io.quorate.tree.Paths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The text of a tenant's znode: a JSON object, whose every mistake is told at once, by its field.
 *
 * <pre>{@code
 * {"format": 1, "root": "/acme",
 *  "credentials": [{"scheme": "digest", "id": "acme:HASH="}, {"scheme": "ip", "id": "10.1.0.0/16"}],
 *  "template": [{"permissions": "cdrwa", "scheme": "digest", "id": "acme:HASH="}],
 *  "limits": {"znodes": {"max": 1000, "hard": true}},
 *  "access": "full", "chroot": false, "audit": "writes"}
 * }</pre>
 *
 * All but {@code format}, {@code root} and {@code credentials} may be left out; the template is
 * then everything for each credential. A member that is not known is a mistake.
 */
public final class Definition {
  public static final int BYTES_MAX = 1 << 16;
  public static final int CREDENTIALS_MAX = 100;

  private static final int FORMAT = 1;
  private static final int NAME_LENGTH_MAX = 63;
  private static final String PERMISSIONS = "rwcda";
  private static final List<String> AUDIT_LEVELS =
      List.of("off", "admin", "security", "writes", "all");
  private static final Set<String> MEMBERS =
      Set.of("format", "root", "credentials", "template", "limits", "access", "chroot", "audit");

  /** What a text turned out to be. */
  public sealed interface Reading {
    record Valid(Tenant tenant) implements Reading {}

    /**
     * Not one that can be taken.
     *
     * @param root where it would be, if that much can be read
     */
    record Invalid(List<Problem> problems, Optional<String> root) implements Reading {}
  }

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String name;
  private final List<Problem> problems = new ArrayList<>();

  private Definition(String name) {
    this.name = name;
  }

  /** Reads the text of the znode called {@code name}. */
  public static Reading read(String name, byte[] text) {
    Definition definition = new Definition(name);
    Tenant tenant = definition.tenant(definition.object(text));
    return definition.problems.isEmpty()
        ? new Reading.Valid(tenant)
        : new Reading.Invalid(
            List.copyOf(definition.problems),
            Optional.of(tenant.root()).filter(Definition::mayBeRoot));
  }

  /** The text that is read as this tenant. */
  public static byte[] write(Tenant tenant) {
    ObjectNode top = JSON.createObjectNode();
    top.put("format", FORMAT).put("root", tenant.root());
    ArrayNode credentials = top.putArray("credentials");
    tenant.credentials().forEach(each -> put(credentials.addObject(), each));
    ArrayNode template = top.putArray("template");
    for (AclEntry entry : tenant.template().entries()) {
      put(template.addObject().put("permissions", letters(entry.permissions())), entry.identity());
    }
    ObjectNode limits = top.putObject("limits");
    for (Quantity quantity : Quantity.values()) {
      tenant
          .limits()
          .of(quantity)
          .ifPresent(
              limit ->
                  limits
                      .putObject(quantity.key())
                      .put("max", limit.max())
                      .put("hard", limit.hard()));
    }
    top.put("access", tenant.access().key()).put("chroot", tenant.chroot());
    tenant.auditLevel().ifPresent(level -> top.put("audit", level));
    try {
      return JSON.writeValueAsBytes(top);
    } catch (JsonProcessingException e) {
      throw new Invariant.Violated("a tenant can not be written: " + e);
    }
  }

  private static void put(ObjectNode into, Identity identity) {
    into.put("scheme", identity.scheme()).put("id", identity.id());
  }

  private static String letters(int permissions) {
    StringBuilder letters = new StringBuilder();
    for (int bit = 0; bit < PERMISSIONS.length(); bit++) {
      if ((permissions & 1 << bit) != 0) {
        letters.append(PERMISSIONS.charAt(bit));
      }
    }
    return letters.toString();
  }

  // Reading: every method says what is wrong and goes on with something harmless.

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= NAME_LENGTH_MAX
        && name.charAt(0) != '-'
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  private JsonNode object(byte[] text) {
    if (!isName(name)) {
      wrong("", "a name is 1 to 63 of a-z, 0-9 and -, and does not begin with -");
    }
    if (text.length > BYTES_MAX) {
      wrong("", "it has " + text.length + " bytes, " + BYTES_MAX + " are allowed");
      return JSON.createObjectNode();
    }
    try {
      JsonNode top = JSON.readTree(text);
      if (top.isObject()) {
        return top;
      }
      wrong("", "it is no JSON object");
    } catch (StreamReadException e) {
      wrong("", "it is no JSON: " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      wrong("", "it is no JSON: something follows behind its end");
    } catch (IOException e) {
      wrong("", "it can not be read: " + e.getMessage());
    }
    return JSON.createObjectNode();
  }

  private Tenant tenant(JsonNode top) {
    known(top, "", MEMBERS);
    if (problems.isEmpty() && number(top.path("format"), "format") != FORMAT) {
      wrong("format", "it must be " + FORMAT);
    }
    List<Identity> credentials = credentials(top.path("credentials"));
    return new Tenant(
        name,
        root(top.path("root")),
        credentials,
        template(top.path("template"), credentials),
        limits(top.path("limits")),
        access(top.path("access")),
        chroot(top.path("chroot")),
        audit(top.path("audit")));
  }

  private String root(JsonNode node) {
    String root = text(node, "root");
    if (!mayBeRoot(root)) {
      wrong("root", "it must be an absolute path, neither / nor within " + Paths.SYSTEM);
    }
    return root;
  }

  private static boolean mayBeRoot(String path) {
    return Paths.isValid(path) && !path.equals(Paths.ROOT) && !Paths.isWithin(path, Paths.SYSTEM);
  }

  private List<Identity> credentials(JsonNode node) {
    List<Identity> credentials = new ArrayList<>();
    if (!node.isArray() || node.isEmpty() || node.size() > CREDENTIALS_MAX) {
      wrong("credentials", "it must be a list of 1 to " + CREDENTIALS_MAX);
      return credentials;
    }
    for (int i = 0; i < node.size(); i++) {
      String field = "credentials[" + i + "]";
      known(node.get(i), field, Set.of("scheme", "id"));
      credentials.add(identity(node.get(i), field));
    }
    return credentials;
  }

  /** Nobody unproven belongs to a tenant, and the super user to none. */
  private Identity identity(JsonNode node, String field) {
    String scheme = text(node.path("scheme"), field + ".scheme");
    String id = text(node.path("id"), field + ".id");
    if (scheme.isEmpty() || Set.of("world", "auth", "super").contains(scheme)) {
      wrong(field + ".scheme", "it must be one that proves who somebody is, as digest, x509 or ip");
    }
    if (id.isEmpty()) {
      wrong(field + ".id", "it must not be empty");
    }
    return new Identity(scheme, id);
  }

  private Acl template(JsonNode node, List<Identity> credentials) {
    if (node.isMissingNode()) {
      return new Acl(credentials.stream().map(each -> new AclEntry(Permission.ALL, each)).toList());
    }
    if (!node.isArray() || node.isEmpty() || node.size() > CREDENTIALS_MAX) {
      wrong("template", "it must be a list of 1 to " + CREDENTIALS_MAX);
      return Acl.EMPTY;
    }
    List<AclEntry> entries = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String field = "template[" + i + "]";
      known(node.get(i), field, Set.of("permissions", "scheme", "id"));
      int permissions = permissions(node.get(i).path("permissions"), field + ".permissions");
      entries.add(new AclEntry(permissions, identity(node.get(i), field)));
    }
    return new Acl(entries);
  }

  private int permissions(JsonNode node, String field) {
    String letters = text(node, field);
    int bits = 0;
    for (int i = 0; i < letters.length(); i++) {
      int bit = PERMISSIONS.indexOf(letters.charAt(i));
      bits |= bit < 0 ? 0 : 1 << bit;
    }
    if (bits == 0 || Integer.bitCount(bits) != letters.length()) {
      wrong(field, "it must be some of the letters " + PERMISSIONS + ", each once");
    }
    return bits;
  }

  private Limits limits(JsonNode node) {
    if (node.isMissingNode()) {
      return Limits.NONE;
    }
    known(
        node,
        "limits",
        Arrays.stream(Quantity.values()).map(Quantity::key).collect(Collectors.toSet()));
    Map<Quantity, Limit> limits = new EnumMap<>(Quantity.class);
    node.properties()
        .forEach(
            member ->
                Quantity.of(member.getKey())
                    .ifPresent(
                        quantity ->
                            limits.put(
                                quantity, limit(member.getValue(), "limits." + member.getKey()))));
    return new Limits(limits);
  }

  private Limit limit(JsonNode node, String field) {
    known(node, field, Set.of("max", "hard"));
    boolean hard = !node.has("hard") || truth(node.path("hard"), field + ".hard");
    return new Limit(number(node.path("max"), field + ".max"), hard);
  }

  private Access access(JsonNode node) {
    if (node.isMissingNode()) {
      return Access.FULL;
    }
    Optional<Access> access = Access.of(text(node, "access"));
    if (access.isEmpty()) {
      wrong(
          "access",
          "it must be one of "
              + Arrays.stream(Access.values()).map(Access::key).collect(Collectors.joining(", ")));
    }
    return access.orElse(Access.NOTHING);
  }

  private boolean chroot(JsonNode node) {
    return !node.isMissingNode() && truth(node, "chroot");
  }

  private Optional<String> audit(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String level = text(node, "audit");
    if (!AUDIT_LEVELS.contains(level)) {
      wrong("audit", "it must be one of " + String.join(", ", AUDIT_LEVELS));
    }
    return Optional.of(level);
  }

  private void known(JsonNode node, String field, Set<String> members) {
    if (!node.isObject()) {
      wrong(field, "it must be a JSON object");
      return;
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!members.contains(member.getKey())) {
        wrong(
            field.isEmpty() ? member.getKey() : field + "." + member.getKey(),
            "it is not known; known are " + String.join(", ", new TreeSet<>(members)));
      }
    }
  }

  private String text(JsonNode node, String field) {
    if (!node.isTextual()) {
      wrong(field, "it must be a text");
    }
    return node.asText("");
  }

  private boolean truth(JsonNode node, String field) {
    if (!node.isBoolean()) {
      wrong(field, "it must be true or false");
    }
    return node.asBoolean();
  }

  private long number(JsonNode node, String field) {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
      wrong(field, "it must be a whole number from 0 on");
      return 0;
    }
    return node.asLong();
  }

  private void wrong(String field, String message) {
    problems.add(new Problem(name, field, message));
  }
}
