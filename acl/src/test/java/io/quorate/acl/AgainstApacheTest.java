package io.quorate.acl;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.ClientInfo;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.PrepRequestProcessor;
import org.apache.zookeeper.server.auth.AuthenticationProvider;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.apache.zookeeper.server.auth.IPAuthenticationProvider;
import org.apache.zookeeper.server.auth.SASLAuthenticationProvider;
import org.apache.zookeeper.server.auth.X509AuthenticationProvider;
import org.apache.zookeeper.server.util.AuthUtil;
import org.junit.jupiter.api.Test;

/** Our schemes and rules beside ZooKeeper's own, on random ids and expressions. */
class AgainstApacheTest {
  private static final String[] ADDRESS_PARTS = {
    ".",
    ".",
    ".",
    ":",
    ":",
    "::",
    "/",
    "0",
    "1",
    "10",
    "255",
    "256",
    "8",
    "32",
    "128",
    "129",
    "a",
    "ffff",
    "fe80",
    "10000",
    "-1",
    "+1",
    "-0",
    "%",
    "1.2.3.4",
    "1:2:3:4:5:6:7:8",
    "g",
    "\u0663"
  };
  private static final String[] DIGEST_PARTS = {":", ":", "a", "b", "", "@", "/"};
  private static final String[] SASL_PARTS = {"@", "/", "ann", "host", "REALM", ":", "", "\n"};
  private static final String[] SUBJECT_PARTS = {
    "CN=", "OU=", "XX=", "ann", "bob", ",", "+", "\\", "\"", "2.5.4.3=", "#04", "="
  };

  private final Random random = new Random(42);

  @Test
  void addressesAreValidAndMatchAsInZooKeeper() {
    IPAuthenticationProvider apache = new IPAuthenticationProvider();
    AuthScheme ours = builtIn(apache);
    int valid = 0;
    int matching = 0;
    for (int i = 0; i < 50_000; i++) {
      String expression = random.nextBoolean() ? address() : some(ADDRESS_PARTS, 9);
      String id = random.nextBoolean() ? near(expression) : address();
      assertThat(ours.isValid(expression)).as(expression).isEqualTo(apache.isValid(expression));
      assertThat(ours.matches(id, expression))
          .as("%s, %s", id, expression)
          .isEqualTo(apache.matches(id, expression));
      valid += ours.isValid(expression) ? 1 : 0;
      matching += ours.matches(id, expression) ? 1 : 0;
    }
    assertThat(valid).isBetween(15_000, 45_000);
    assertThat(matching).isGreaterThan(2_500);
  }

  @Test
  void digestsAreValidAndProvenAsInZooKeeper() throws NoSuchAlgorithmException {
    DigestAuthenticationProvider apache = new DigestAuthenticationProvider();
    AuthScheme ours = builtIn(apache);
    Peer peer = new Peer(InetAddress.getLoopbackAddress(), List.of());
    for (int i = 0; i < 20_000; i++) {
      String expression = some(DIGEST_PARTS, 6);
      assertThat(ours.isValid(expression)).as(expression).isEqualTo(apache.isValid(expression));
      byte[] credentials = new byte[random.nextInt(12)];
      random.nextBytes(credentials);
      if (random.nextBoolean()) {
        credentials = expression.getBytes(StandardCharsets.UTF_8);
      }
      String text = new String(credentials, StandardCharsets.UTF_8);
      Identity proven = new Identity("digest", DigestAuthenticationProvider.generateDigest(text));
      assertThat(ours.authenticate(credentials, peer))
          .isEqualTo(new AuthOutcome.Proven(List.of(proven)));
      assertThat(ours.userName(proven.id())).isEqualTo(apache.getUserName(proven.id()));
    }
  }

  @Test
  void saslNamesAreValidAndMatchAsInZooKeeper() {
    SASLAuthenticationProvider apache = new SASLAuthenticationProvider();
    AuthScheme ours = builtIn(apache);
    for (int i = 0; i < 20_000; i++) {
      String expression = some(SASL_PARTS, 6);
      String id = random.nextInt(4) == 0 ? "super" : some(SASL_PARTS, 2);
      assertThat(ours.isValid(expression)).as(expression).isEqualTo(apache.isValid(expression));
      assertThat(ours.matches(id, expression)).isEqualTo(apache.matches(id, expression));
    }
  }

  @Test
  void subjectsAreValidAsInZooKeeper() throws Exception {
    X509AuthenticationProvider apache = new X509AuthenticationProvider();
    AuthScheme ours = builtIn(apache);
    int valid = 0;
    for (int i = 0; i < 20_000; i++) {
      String expression = some(SUBJECT_PARTS, 8);
      assertThat(ours.isValid(expression)).as(expression).isEqualTo(apache.isValid(expression));
      valid += ours.isValid(expression) ? 1 : 0;
    }
    assertThat(valid).isPositive();
  }

  @Test
  void listsOfRequestsAreResolvedAsInZooKeeper() {
    AccessCheck check = new AccessCheck(AuthSchemes.of(SchemeSettings.DEFAULTS, List.of()), false);
    int resolved = 0;
    for (int i = 0; i < 20_000; i++) {
      List<Identity> identities = new ArrayList<>();
      for (int left = random.nextInt(3); left > 0; left--) {
        identities.add(identity());
      }
      List<AclEntry> entries = new ArrayList<>();
      for (int left = random.nextInt(5); left > 0; left--) {
        entries.add(new AclEntry(random.nextInt(3), identity()));
      }
      Acl requested = new Acl(entries);
      Optional<Acl> ours = check.resolve(requested, identities);
      assertThat(ours)
          .as("%s for %s", requested, identities)
          .isEqualTo(apacheResolves(requested, identities));
      resolved += ours.isPresent() ? 1 : 0;
    }
    assertThat(resolved).isGreaterThan(2_000);
  }

  @Test
  void usersAreShownAsInZooKeeper() {
    AuthSchemes schemes = AuthSchemes.of(SchemeSettings.DEFAULTS, List.of());
    for (int i = 0; i < 1_000; i++) {
      Identity identity = identity();
      ClientInfo info = AuthUtil.getClientInfos(List.of(id(identity))).get(0);
      assertThat(schemes.users(List.of(identity)))
          .containsExactly(new Identity(info.getAuthScheme(), info.getUser()));
    }
  }

  private static Optional<Acl> apacheResolves(Acl requested, List<Identity> identities) {
    List<ACL> acls = new ArrayList<>();
    for (AclEntry entry : requested.entries()) {
      acls.add(new ACL(entry.permissions(), id(entry.identity())));
    }
    try {
      List<AclEntry> resolved = new ArrayList<>();
      List<Id> ids = identities.stream().map(AgainstApacheTest::id).toList();
      for (ACL acl : PrepRequestProcessor.fixupACL("/", ids, acls)) {
        Identity identity = new Identity(acl.getId().getScheme(), acl.getId().getId());
        resolved.add(new AclEntry(acl.getPerms(), identity));
      }
      return Optional.of(new Acl(resolved));
    } catch (KeeperException.InvalidACLException invalid) {
      return Optional.empty();
    }
  }

  private Identity identity() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> Identity.ANYONE;
      case 2, 3 -> Identity.AUTH;
      case 4 -> new Identity("auth", "whatever");
      case 5 -> Identity.SUPER;
      case 6 -> new Identity("world", "bob");
      case 7 -> new Identity("sasl", "ann");
      case 8 -> new Identity("ip", random.nextBoolean() ? "10.0.0.1" : "10.0.0.1/33");
      case 9 -> new Identity("digest", "nobody");
      default -> new Identity("digest", "ann:" + random.nextInt(3));
    };
  }

  private String address() {
    StringBuilder address = new StringBuilder();
    boolean four = random.nextBoolean();
    int groups = four ? 4 : 8;
    for (int group = 0; group < groups; group++) {
      address.append(group == 0 ? "" : four ? "." : ":");
      int value = random.nextInt(four ? 3 : 0x10000);
      address.append(four ? Integer.toString(value) : Integer.toHexString(value));
    }
    if (!four && random.nextBoolean()) {
      address.replace(random.nextInt(10), 20, "::");
    }
    if (random.nextBoolean()) {
      address.append('/').append(random.nextInt(four ? 34 : 130));
    }
    return address.toString();
  }

  /** The address of an expression, with perhaps one character changed. */
  private String near(String expression) {
    String address = expression.split("/", 2)[0];
    if (address.isEmpty() || random.nextBoolean()) {
      return address;
    }
    int at = random.nextInt(address.length());
    return address.substring(0, at) + "1" + address.substring(at + 1);
  }

  private String some(String[] parts, int countMax) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(countMax + 1); left > 0; left--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  private static Id id(Identity identity) {
    return new Id(identity.scheme(), identity.id());
  }

  private static AuthScheme builtIn(AuthenticationProvider apache) {
    AuthScheme scheme =
        AuthSchemes.builtInFor(apache.getClass().getName(), SchemeSettings.DEFAULTS).orElseThrow();
    assertThat(scheme.name()).isEqualTo(apache.getScheme());
    assertThat(scheme.provesIdentity()).isEqualTo(apache.isAuthenticated());
    return scheme;
  }
}
