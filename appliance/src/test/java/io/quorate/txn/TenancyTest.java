package io.quorate.txn;

import static io.quorate.tenant.Definitions.credential;
import static io.quorate.tenant.Definitions.defined;
import static io.quorate.tenant.Definitions.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Acl;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.acl.SchemeSettings;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.CreateMode;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.tenant.Access;
import io.quorate.tenant.Definition;
import io.quorate.tenant.Definitions;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tenant.Tenants;
import io.quorate.tree.LongMap;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TenancyTest {
  private static final AccessCheck CHECK =
      new AccessCheck(AuthSchemes.of(SchemeSettings.DEFAULTS, List.of()), false);
  private static final Prepare PREPARE = new Prepare(CHECK, true, true);
  private static final List<Identity> AS_NOBODY = List.of(Identity.ANYONE);
  private static final List<Identity> AS_SUPER = List.of(Identity.SUPER);
  private static final List<Identity> AS_ACME = List.of(Identity.ANYONE, credential("acme"));

  private State state = new State(Tree.initial(), LongMap.empty(), Zxid.ZERO);
  private long zxid;

  private ErrorCode ask(Request request, List<Identity> identities) {
    TxnHeader header = new TxnHeader(7, 1, new Zxid(++zxid), 0);
    Prepare.Prepared prepared =
        switch (request) {
          case Request.Multi multi -> PREPARE.judge(state, header, multi, identities);
          case Request.SetAcl setAcl -> PREPARE.judge(state, header, setAcl, identities);
          case Request.Operation operation -> PREPARE.judge(state, header, operation, identities);
          default -> throw new AssertionError(request);
        };
    return switch (prepared) {
      case Prepare.Prepared.Decided decided -> {
        assertThat(
                Apply.apply(state, new Entry(header, decided.txn(), Optional.empty()))
                    .tree()
                    .digest())
            .isEqualTo(decided.after().tree().digest());
        state = decided.after();
        yield ErrorCode.OK;
      }
      case Prepare.Prepared.Refused(ErrorCode error, Reply.Multi(List<Reply.Result> results)) ->
          results.stream()
              .filter(Reply.Failed.class::isInstance)
              .map(failed -> ((Reply.Failed) failed).error())
              .filter(e -> e != ErrorCode.OK && e != ErrorCode.RUNTIME_INCONSISTENCY)
              .findFirst()
              .orElse(error);
      case Prepare.Prepared.Refused(ErrorCode error, Reply ignored) -> error;
    };
  }

  private static Request.Create create(String path, int bytes, int flags) {
    return new Request.Create(Request.CreateKind.CREATE, path, new byte[bytes], Acl.OPEN, flags, 0);
  }

  private static Request.Create create(String path) {
    return create(path, 0, 0);
  }

  private static Request.SetData set(String path, int bytes) {
    return new Request.SetData(path, new byte[bytes], -1);
  }

  private void define(Tenant tenant) {
    state = new State(defined(state.tree(), tenant), state.sessions(), state.zxid());
    if (!state.tree().contains(tenant.root())) {
      assertThat(ask(create(tenant.root()), AS_SUPER)).isEqualTo(ErrorCode.OK);
    }
  }

  @Test
  void whoMayNotReachAPathIsToldTheSameWhetherItIsThereOrNot() {
    define(tenant("acme", "/acme", Map.of()));
    define(tenant("zeta", "/zeta", Map.of()));
    assertThat(ask(create("/zeta/there"), List.of(credential("zeta")))).isEqualTo(ErrorCode.OK);
    for (List<Identity> who : List.of(AS_ACME, AS_NOBODY)) {
      for (String path : List.of("/zeta/there", "/zeta/missing", "/zeta/missing/below")) {
        for (Request request :
            List.of(
                create(path),
                set(path, 1),
                new Request.Delete(path, -1),
                new Request.DeleteContainer(path),
                new Request.Check(path, -1),
                new Request.SetAcl(path, Acl.OPEN, -1),
                new Request.Multi(List.of(new Request.Check(path, -1))))) {
          assertThat(ask(request, who)).as("%s", request).isEqualTo(ErrorCode.NO_AUTH);
        }
      }
    }
  }

  @Test
  void aNumberBehindARootIsAnotherPath() {
    define(tenant("acme", "/acme", Map.of()));
    int sequential = CreateMode.PERSISTENT_SEQUENTIAL.flags();
    assertThat(ask(create("/acme", 0, sequential), AS_ACME)).isEqualTo(ErrorCode.NO_AUTH);
    assertThat(ask(create("/acme/", 0, sequential), AS_ACME)).isEqualTo(ErrorCode.OK);
  }

  @Test
  void aTenantKeepsItsRoot() {
    define(tenant("acme", "/acme", Map.of()));
    assertThat(ask(new Request.Delete("/acme", -1), AS_ACME)).isEqualTo(ErrorCode.NO_AUTH);
    assertThat(ask(new Request.Delete("/acme", -1), AS_SUPER)).isEqualTo(ErrorCode.OK);
  }

  @Test
  void nobodyDeletesADefinitionOrARootAsAContainer() {
    define(tenant("acme", "/acme", Map.of()));
    for (List<Identity> who : List.of(AS_ACME, AS_NOBODY)) {
      assertThat(ask(new Request.DeleteContainer(Tenants.DEFINITIONS + "/acme"), who))
          .isEqualTo(ErrorCode.NO_AUTH);
      assertThat(ask(new Request.DeleteContainer("/acme"), who)).isEqualTo(ErrorCode.NO_AUTH);
    }
    TxnHeader header = new TxnHeader(0, 0, new Zxid(++zxid), 0);
    assertThat(PREPARE.reap(state, header, new Request.DeleteContainer("/acme")))
        .isInstanceOf(Prepare.Prepared.Refused.class);
  }

  @Test
  void whereThereAreTenantsQuotasAreTheSuperUsers() {
    String quota = "/zookeeper/quota/free";
    assertThat(ask(create(quota), AS_NOBODY)).isEqualTo(ErrorCode.OK);
    define(tenant("acme", "/acme", Map.of()));
    for (List<Identity> who : List.of(AS_ACME, AS_NOBODY)) {
      assertThat(ask(create("/zookeeper/quota/acme"), who)).isEqualTo(ErrorCode.NO_AUTH);
      assertThat(ask(set(quota, 1), who)).isEqualTo(ErrorCode.NO_AUTH);
    }
    assertThat(ask(create("/zookeeper/quota/acme"), AS_SUPER)).isEqualTo(ErrorCode.OK);
  }

  @Test
  void whoIsSuspendedChangesNothing() {
    Tenant acme = tenant("acme", "/acme", Map.of());
    define(acme);
    define(Definitions.with(acme, Access.READ_ONLY));
    assertThat(ask(create("/acme/a"), AS_ACME)).isEqualTo(ErrorCode.NOT_READ_ONLY);
    assertThat(ask(create("/acme/a"), AS_SUPER)).isEqualTo(ErrorCode.OK);
    define(Definitions.with(acme, Access.NOTHING));
    assertThat(ask(set("/acme/a", 1), AS_ACME)).isEqualTo(ErrorCode.NO_AUTH);
  }

  @Test
  void definingATenantTakesEffectWithTheTransactionThatDoesIt() {
    byte[] text = Definition.write(tenant("acme", "/acme", Map.of()));
    for (String path : List.of(Tenants.SYSTEM, Tenants.DEFINITIONS, "/acme")) {
      assertThat(ask(create(path), AS_SUPER)).isEqualTo(ErrorCode.OK);
    }
    String path = Tenants.DEFINITIONS + "/acme";
    assertThat(ask(create(path), AS_NOBODY)).isEqualTo(ErrorCode.NO_AUTH);
    assertThat(
            ask(
                new Request.Create(Request.CreateKind.CREATE, path, text, Acl.OPEN, 0, 0),
                AS_SUPER))
        .isEqualTo(ErrorCode.OK);
    assertThat(state.tenants().named("acme")).isPresent();
    assertThat(ask(create("/acme/a"), AS_NOBODY)).isEqualTo(ErrorCode.NO_AUTH);
    assertThat(ask(new Request.Delete(path, -1), AS_SUPER)).isEqualTo(ErrorCode.OK);
    assertThat(state.tenants().all()).isEmpty();
    assertThat(ask(create("/acme/a"), AS_NOBODY)).isEqualTo(ErrorCode.OK);
  }

  @Test
  void eachLimitHoldsAtItsNumber() {
    define(
        tenant(
            "acme",
            "/acme",
            Map.of(
                Quantity.PAYLOAD_BYTES, 10L,
                Quantity.CHILDREN, 3L,
                Quantity.DEPTH, 2L,
                Quantity.EPHEMERALS, 1L)));
    assertThat(ask(create("/acme/a", 10, 0), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(create("/acme/b", 11, 0), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(ask(set("/acme/a", 11), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(ask(create("/acme/a/b"), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(create("/acme/a/b/c"), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    int ephemeral = CreateMode.EPHEMERAL.flags();
    assertThat(ask(create("/acme/e", 0, ephemeral), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(create("/acme/f", 0, ephemeral), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(ask(create("/acme/g"), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(create("/acme/h"), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(ask(new Request.Delete("/acme/g", -1), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(create("/acme/h"), AS_ACME)).isEqualTo(ErrorCode.OK);
  }

  @Test
  void whoIsOverALimitThatWasLoweredMayStillFree() {
    Tenant acme = tenant("acme", "/acme", Map.of());
    define(acme);
    assertThat(ask(create("/acme/a", 100, 0), AS_ACME)).isEqualTo(ErrorCode.OK);
    define(tenant("acme", "/acme", Map.of(Quantity.BYTES, 50L, Quantity.ZNODES, 1L)));
    assertThat(ask(set("/acme/a", 100), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(set("/acme/a", 101), AS_ACME)).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(ask(set("/acme/a", 60), AS_ACME)).isEqualTo(ErrorCode.OK);
    assertThat(ask(new Request.Delete("/acme/a", -1), AS_ACME)).isEqualTo(ErrorCode.OK);
  }

  /** Random changes, multis among them, beside counting everything anew after each. */
  @Test
  void notOneZnodeOrByteTooManyAndNoneRefusedTooSoon() {
    int refusals = 0;
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      state = new State(Tree.initial(), LongMap.empty(), Zxid.ZERO);
      define(tenant("acme", "/acme", Map.of(Quantity.ZNODES, 12L, Quantity.BYTES, 100L)));
      define(tenant("zeta", "/zeta", Map.of(Quantity.ZNODES, 8L)));
      for (int i = 0; i < 400; i++) {
        State before = state;
        List<Request.Operation> operations = new ArrayList<>();
        for (int j = random.nextInt(4); j >= 0; j--) {
          operations.add(operation(random));
        }
        ErrorCode error =
            operations.size() == 1
                ? ask((Request) operations.getFirst(), AS_SUPER)
                : ask(new Request.Multi(operations), AS_SUPER);
        assertWithin(state.tree());
        if (error == ErrorCode.QUOTA_EXCEEDED) {
          refusals++;
          assertThat(state).isEqualTo(before);
          assertThat(wouldPass(before, operations)).as("seed %d, step %d", seed, i).isTrue();
        }
      }
    }
    assertThat(refusals).isGreaterThan(500);
  }

  private static Request.Operation operation(Random random) {
    String root = random.nextBoolean() ? "/acme" : "/zeta";
    String path = root + "/" + (char) ('a' + random.nextInt(6));
    path += random.nextInt(3) == 0 ? "/" + (char) ('a' + random.nextInt(6)) : "";
    return switch (random.nextInt(5)) {
      case 0, 1 -> create(path, random.nextInt(30), 0);
      case 2 -> set(path, random.nextInt(60));
      default -> new Request.Delete(path, -1);
    };
  }

  private static void assertWithin(Tree tree) {
    assertThat(counted(tree, "/acme")[0]).isLessThanOrEqualTo(12);
    assertThat(counted(tree, "/acme")[1]).isLessThanOrEqualTo(100);
    assertThat(counted(tree, "/zeta")[0]).isLessThanOrEqualTo(8);
  }

  private static long[] counted(Tree tree, String path) {
    long[] counted = {0, 0};
    tree.walk(
        path,
        (at, node) -> {
          counted[0]++;
          counted[1] += node.data().length;
        });
    return counted;
  }

  /** Whether the same changes, where nobody is limited, come to more at some step. */
  private static boolean wouldPass(State before, List<Request.Operation> operations) {
    Tree unlimited = before.tree();
    for (String name : List.of("acme", "zeta")) {
      unlimited = unlimited.delete(Paths.child(Tenants.DEFINITIONS, name), 1);
    }
    TenancyTest free = new TenancyTest();
    free.state = new State(unlimited, before.sessions(), before.zxid());
    free.zxid = before.zxid().value();
    for (Request.Operation operation : operations) {
      if (free.ask((Request) operation, AS_SUPER) != ErrorCode.OK) {
        return false;
      }
      Tree tree = free.state.tree();
      if (counted(tree, "/acme")[0] > 12
          || counted(tree, "/acme")[1] > 100
          || counted(tree, "/zeta")[0] > 8) {
        return true;
      }
    }
    return false;
  }
}
