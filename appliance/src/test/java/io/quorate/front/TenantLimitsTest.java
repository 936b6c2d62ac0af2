package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.acl.Permission;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.Request;
import io.quorate.proto.WatchEvent;
import io.quorate.proto.Xid;
import io.quorate.replica.Description;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import io.quorate.tenant.Access;
import io.quorate.tenant.Definitions;
import io.quorate.tenant.Limit;
import io.quorate.tenant.Limits;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a tenant's definition says to its connections. */
class TenantLimitsTest {
  private static final Request READ = new Request.GetData("/acme", false);
  private long zxid;

  private static final Identity ACME = new Identity("word", "acme");

  private static Tenant acme(Map<Quantity, Limit> limits, Access access) {
    return new Tenant(
        "acme",
        "/acme",
        List.of(ACME),
        new Acl(List.of(new AclEntry(Permission.ALL, ACME))),
        new Limits(limits),
        access,
        false,
        Optional.empty());
  }

  private void define(Rig rig, Map<Quantity, Limit> limits) {
    define(rig, acme(limits, Access.FULL));
  }

  private void define(Rig rig, Tenant tenant) {
    Tree tree = Definitions.created(Tree.initial(), "/acme", new byte[10], Acl.OPEN);
    tree = Definitions.created(tree, "/free", new byte[10], Acl.OPEN);
    State state = new State(Definitions.defined(tree, tenant), LongMap.empty(), new Zxid(++zxid));
    assertThat(state.tenants().problems()).isEmpty();
    View view = Rig.view(1, "");
    rig.publish(
        new View(state, true, 0, 0, view.dataWatches(), view.role(), view.snapshotInProgress()));
  }

  private static ErrorCode authenticate(TestClient client) throws IOException {
    client.ask(Xid.AUTH, new Request.Auth(0, "word", "acme".getBytes(StandardCharsets.UTF_8)));
    return client.receiveReply().header().error();
  }

  private static ErrorCode read(TestClient client, int xid) throws IOException {
    client.ask(xid, READ);
    TestClient.Received received = client.receiveReply();
    assertThat(received.header().xid()).isEqualTo(xid);
    return received.header().error();
  }

  @Test
  void readsBeyondTheRateAreRefusedInTheirTurnAndNobodyElses() throws Exception {
    try (Rig rig = new Rig();
        TestClient tenant = rig.session();
        TestClient other = rig.session()) {
      define(rig, Map.of(Quantity.READS_PER_SECOND, new Limit(3, true)));
      assertThat(authenticate(tenant)).isEqualTo(ErrorCode.OK);
      int refused = 0;
      for (int xid = 1; xid <= 20; xid++) {
        ErrorCode error = read(tenant, xid);
        assertThat(error).isIn(ErrorCode.OK, ErrorCode.THROTTLED);
        refused += error == ErrorCode.THROTTLED ? 1 : 0;
        other.ask(xid, new Request.GetData("/free", false));
        assertThat(other.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
      }
      assertThat(refused).isGreaterThan(0);
      tenant.ask(Xid.PING, new Request.Ping());
      assertThat(tenant.receiveReply().header().error()).isEqualTo(ErrorCode.OK);
      TenantFigures figures = rig.front.tenants().getFirst();
      assertThat(figures.name()).isEqualTo("acme");
      assertThat(figures.requests()).isEqualTo(20);
      assertThat(figures.passed())
          .containsExactly(Map.entry(Quantity.READS_PER_SECOND, (long) refused));
    }
  }

  @Test
  void softLimitsAreCountedAndRefuseNothing() throws Exception {
    try (Rig rig = new Rig();
        TestClient tenant = rig.session()) {
      define(rig, Map.of(Quantity.BYTES_PER_SECOND, new Limit(1, false)));
      assertThat(authenticate(tenant)).isEqualTo(ErrorCode.OK);
      for (int xid = 1; xid <= 5; xid++) {
        assertThat(read(tenant, xid)).isEqualTo(ErrorCode.OK);
      }
      assertThat(rig.front.tenants().getFirst().passed())
          .containsExactly(Map.entry(Quantity.BYTES_PER_SECOND, 4L));
    }
  }

  @Test
  void answersCountAsBytesToo() throws Exception {
    try (Rig rig = new Rig();
        TestClient tenant = rig.session()) {
      define(rig, Map.of(Quantity.BYTES_PER_SECOND, new Limit(20, true)));
      assertThat(authenticate(tenant)).isEqualTo(ErrorCode.OK);
      assertThat(read(tenant, 1)).as("nothing is owed yet").isEqualTo(ErrorCode.OK);
      assertThat(read(tenant, 2)).as("the answer alone was longer").isEqualTo(ErrorCode.THROTTLED);
    }
  }

  @Test
  void aSessionTooManyIsToldSoAndClosedUntilOneGoes() throws Exception {
    try (Rig rig = new Rig();
        TestClient first = rig.session()) {
      define(rig, Map.of(Quantity.SESSIONS, new Limit(1, true)));
      assertThat(authenticate(first)).isEqualTo(ErrorCode.OK);
      assertThat(authenticate(first)).as("twice is once").isEqualTo(ErrorCode.OK);
      try (TestClient second = rig.session()) {
        assertThat(authenticate(second)).isEqualTo(ErrorCode.THROTTLED);
        assertThat(second.isClosedByServer()).isTrue();
        assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(second.id);
      }
      first.disconnect();
      assertThat(rig.next(Input.ClientClosed.class).connection()).isEqualTo(first.id);
      await().until(() -> rig.front.tenants().getFirst().sessions() == 0);
      try (TestClient third = rig.session()) {
        assertThat(authenticate(third)).isEqualTo(ErrorCode.OK);
      }
    }
  }

  @Test
  void aDefinitionThatChangesHoldsFromTheNextRequestOn() throws Exception {
    try (Rig rig = new Rig();
        TestClient tenant = rig.session()) {
      assertThat(authenticate(tenant)).isEqualTo(ErrorCode.OK);
      assertThat(read(tenant, 1)).isEqualTo(ErrorCode.NO_NODE);
      define(rig, Map.of(Quantity.READS_PER_SECOND, new Limit(0, true)));
      assertThat(read(tenant, 2)).isEqualTo(ErrorCode.THROTTLED);
      define(rig, acme(Map.of(), Access.NOTHING));
      assertThat(read(tenant, 3)).isEqualTo(ErrorCode.NO_AUTH);
      define(rig, Map.of());
      assertThat(read(tenant, 4)).isEqualTo(ErrorCode.OK);
    }
  }

  @Test
  void nobodyIsToldOfWhatHeMayNotReach() throws Exception {
    try (Rig rig = new Rig();
        TestClient other = rig.session()) {
      define(rig, Map.of());
      for (String path : List.of("/acme/secret", "/free")) {
        rig.front.deliver(
            List.of(
                new Output.Event(
                    other.id,
                    new Zxid(zxid),
                    new WatchEvent(EventType.NODE_CREATED, path),
                    Acl.OPEN)));
      }
      TestClient.Received received = other.receiveReply();
      assertThat(received.header().xid()).isEqualTo(Xid.NOTIFICATION);
      assertThat(new String(received.body(), StandardCharsets.UTF_8)).contains("/free");
    }
  }

  @Test
  void wordsTellNoPathOfATenant() throws Exception {
    Description all =
        new Description(
            List.of(),
            Map.of(1L, Set.of("/acme/e", "/free"), 2L, Set.of("/acme")),
            Map.of("/acme", Set.of(1L), "/acme2", Set.of(2L)));
    try (Rig rig = new Rig(Rig.settings(FrontSettings.Limits.DEFAULTS), all)) {
      assertThat(rig.front.inquiry().description()).isEqualTo(all);
      define(rig, Map.of());
      assertThat(rig.front.inquiry().description())
          .isEqualTo(
              new Description(
                  List.of(), Map.of(1L, Set.of("/free")), Map.of("/acme2", Set.of(2L))));
    }
  }

  @Test
  void sessionsMayAlwaysBeClosed() throws Exception {
    try (Rig rig = new Rig();
        TestClient tenant = rig.session()) {
      define(rig, Map.of(Quantity.WRITES_PER_SECOND, new Limit(0, true)));
      assertThat(authenticate(tenant)).isEqualTo(ErrorCode.OK);
      tenant.ask(1, new Request.CloseSession());
      assertThat(rig.next(Input.ClientRequest.class).request())
          .isEqualTo(new Request.CloseSession());
    }
  }
}
