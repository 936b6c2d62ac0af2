package io.quorate.tenant;

import static io.quorate.tenant.Definitions.credential;
import static io.quorate.tenant.Definitions.defined;
import static io.quorate.tenant.Definitions.tenant;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.acl.SchemeSettings;
import io.quorate.tree.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantsTest {
  private static final AccessCheck CHECK =
      new AccessCheck(AuthSchemes.of(SchemeSettings.DEFAULTS, List.of()), false);
  private static final Tenant ACME = tenant("acme", "/acme", Map.of());
  private static final Tenant ZETA = tenant("zeta", "/teams/zeta", Map.of());
  private static final Tree BOTH = defined(defined(Tree.initial(), ACME), ZETA);
  private static final List<Identity> AS_ACME = List.of(Identity.ANYONE, credential("acme"));
  private static final List<Identity> AS_NOBODY = List.of(Identity.ANYONE);
  private static final List<Identity> AS_SUPER = List.of(Identity.SUPER, credential("acme"));

  @Test
  void aTreeDefinesItsTenants() {
    assertThat(Tenants.NONE.of(Tree.initial()).all()).isEmpty();
    assertThat(Tenants.NONE.of(BOTH).all()).containsExactly(ACME, ZETA);
    assertThat(Tenants.NONE.of(BOTH).of(Tree.initial()).all()).isEmpty();
  }

  @Test
  void ofAnInvalidDefinitionTheLastGoodOneStaysInForce() {
    Tenants good = Tenants.NONE.of(BOTH);
    Tree spoilt = defined(BOTH, "acme", new byte[] {'{'});
    Tenants after = good.of(spoilt);
    assertThat(after.all()).containsExactly(ACME, ZETA);
    assertThat(after.problems()).isNotEmpty().allMatch(it -> it.tenant().equals("acme"));
    assertThat(after.of(spoilt).all()).as("and still after the next change").hasSize(2);
    assertThat(Tenants.NONE.of(spoilt).all()).containsExactly(ZETA);
  }

  @Test
  void whenNoGoodOneWasSeenTheRootIsClosed() {
    byte[] wrong =
        new String(Definition.write(ACME), UTF_8).replace("\"full\"", "\"fool\"").getBytes(UTF_8);
    Tenants after = Tenants.NONE.of(defined(BOTH, "acme", wrong));
    assertThat(after.named("zeta")).contains(ZETA);
    for (List<Identity> who : List.of(AS_ACME, AS_NOBODY)) {
      assertThat(after.mayReach("/acme/a", who, CHECK)).isFalse();
    }
    assertThat(after.mayReach("/acme/a", AS_SUPER, CHECK)).isTrue();
  }

  @Test
  void whatContradictsAnOlderDefinitionIsNotTaken() {
    for (String root : List.of("/acme", "/acme/b", "/teams")) {
      Tenants after = Tenants.NONE.of(defined(BOTH, tenant("aaa", root, Map.of())));
      assertThat(after.all()).as(root).containsExactly(ACME, ZETA);
      assertThat(after.problems()).hasSize(1);
      assertThat(after.problems().getFirst().field()).isEqualTo("root");
    }
    Tenant thief =
        new Tenant(
            "thief",
            "/t",
            ACME.credentials(),
            ACME.template(),
            Limits.NONE,
            Access.FULL,
            false,
            Optional.empty());
    assertThat(Tenants.NONE.of(defined(BOTH, thief)).all()).containsExactly(ACME, ZETA);
  }

  @Test
  void aPathBelongsToWhoseRootItLiesIn() {
    Tenants tenants = Tenants.NONE.of(BOTH);
    assertThat(tenants.owning("/acme")).contains(ACME);
    assertThat(tenants.owning("/acme/a/b")).contains(ACME);
    assertThat(tenants.owning("/teams/zeta/a")).contains(ZETA);
    for (String path : List.of("/", "/acm", "/acme2", "/acme2/b", "/teams", "/teams/zet", "")) {
      assertThat(tenants.owning(path)).as(path).isEmpty();
    }
  }

  @Test
  void aSessionIsWhoseCredentialItHasProven() {
    Tenants tenants = Tenants.NONE.of(BOTH);
    assertThat(tenants.of(AS_ACME, CHECK)).contains(ACME);
    assertThat(tenants.of(AS_NOBODY, CHECK)).isEmpty();
    assertThat(tenants.of(AS_SUPER, CHECK)).isEmpty();
    assertThat(tenants.of(List.of(new Identity("digest", "acme:other=")), CHECK)).isEmpty();
  }

  @Test
  void aRangeOfAddressesCountsBehindWhatWasProven() {
    Tenant range =
        new Tenant(
            "range",
            "/range",
            List.of(new Identity("ip", "10.1.0.0/16")),
            ACME.template(),
            Limits.NONE,
            Access.FULL,
            false,
            Optional.empty());
    Tenants tenants = Tenants.NONE.of(defined(BOTH, range));
    Identity inRange = new Identity("ip", "10.1.2.3");
    assertThat(tenants.of(List.of(inRange), CHECK)).contains(range);
    assertThat(tenants.of(List.of(new Identity("ip", "10.2.2.3")), CHECK)).isEmpty();
    assertThat(tenants.of(List.of(inRange, credential("acme")), CHECK)).contains(ACME);
    Tenant single =
        new Tenant(
            "single",
            "/single",
            List.of(new Identity("ip", "10.3.0.1")),
            ACME.template(),
            Limits.NONE,
            Access.FULL,
            false,
            Optional.empty());
    Identity address = new Identity("ip", "10.3.0.1");
    tenants = Tenants.NONE.of(defined(BOTH, single));
    assertThat(tenants.of(List.of(address), CHECK)).contains(single);
    assertThat(tenants.of(List.of(address, credential("acme")), CHECK)).contains(ACME);
  }

  @Test
  void everybodyReachesWhatIsHisAndNothingElse() {
    Tenants tenants = Tenants.NONE.of(BOTH);
    for (String path : List.of("/acme", "/acme/a", "/zookeeper/config", "/zookeeper/quota/acme")) {
      assertThat(tenants.mayReach(path, AS_ACME, CHECK)).as(path).isTrue();
    }
    for (String path :
        List.of("/", "/free", "/teams/zeta", "/acme2", "/zookeeper", "/zookeeper/quota")) {
      assertThat(tenants.mayReach(path, AS_ACME, CHECK)).as(path).isFalse();
    }
    for (String path : List.of("/", "/free", "/teams", "/zookeeper/quota/free")) {
      assertThat(tenants.mayReach(path, AS_NOBODY, CHECK)).as(path).isTrue();
    }
    for (String path :
        List.of("/acme", "/teams/zeta/x", "/zookeeper/quota/acme/x", "/zookeeper/quorate")) {
      assertThat(tenants.mayReach(path, AS_NOBODY, CHECK)).as(path).isFalse();
      assertThat(tenants.mayReach(path, AS_SUPER, CHECK)).as(path).isTrue();
    }
  }

  @Test
  void definitionsAreTheSuperUsersAloneEvenWhenThereAreNone() {
    assertThat(Tenants.NONE.mayReach("/zookeeper/quorate/tenants/a", AS_NOBODY, CHECK)).isFalse();
    assertThat(Tenants.NONE.mayReach("/zookeeper/quorate2", AS_NOBODY, CHECK)).isTrue();
    assertThat(Tenants.NONE.of(BOTH).mayReach("/zookeeper/quorate2", AS_ACME, CHECK)).isFalse();
    assertThat(Tenants.NONE.mayReach("/anything", AS_NOBODY, CHECK)).isTrue();
  }

  @Test
  void whoIsSuspendedAltogetherReachesNothing() {
    Tenants tenants =
        Tenants.NONE.of(defined(Tree.initial(), Definitions.with(ACME, Access.NOTHING)));
    assertThat(tenants.mayReach("/acme", AS_ACME, CHECK)).isFalse();
    assertThat(tenants.mayReach("/zookeeper/config", AS_ACME, CHECK)).isFalse();
    assertThat(tenants.mayReach("/acme", AS_SUPER, CHECK)).isTrue();
  }
}
