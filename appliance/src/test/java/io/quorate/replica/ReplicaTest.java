package io.quorate.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.EventType;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.WatchEvent;
import io.quorate.session.SessionPassword;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTest {
  private static final int EPHEMERAL = 1;
  private static final int SEQUENTIAL = 2;
  private static final int CONTAINER = 4;

  @Test
  void nothingIsAnsweredBeforeItIsDurable() {
    Scene scene = new Scene();
    scene.open(1);
    scene.outputs.clear();
    scene.ask(1, Scene.creation("/a", 0));
    assertThat(scene.outputs).hasSize(1).first().isInstanceOf(Output.Journal.class);
    scene.durable();
    assertThat(scene.answers()).hasSize(1);
    assertThat(scene.last(Output.Publish.class).view().state().tree().contains("/a")).isTrue();
  }

  @Test
  void aSessionBeginsWhenItsTransactionIsDurable() {
    Scene scene = new Scene();
    scene.step(new Input.ClientOpened(new ConnectionId(1), Scene.handshake(0, new byte[16], 0)));
    assertThat(scene.all(Output.Accepted.class)).isEmpty();
    scene.durable();
    Output.Accepted accepted = scene.last(Output.Accepted.class);
    assertThat(accepted.reply().timeoutMillis()).isEqualTo(1_000);
    assertThat(accepted.reply().password())
        .isEqualTo(SessionPassword.of(accepted.reply().sessionId()));
  }

  @Test
  void answersLeaveInTheOrderOfRequestsWhateverTheyWaitFor() {
    Scene scene = new Scene();
    scene.open(1);
    scene.open(2);
    scene.outputs.clear();
    int write = scene.ask(1, Scene.creation("/a", 0));
    int refused = scene.ask(1, new Request.Delete("/nothing", -1));
    int watching = scene.ask(1, new Request.Exists("/a", true));
    int sync = scene.ask(1, new Request.Sync("/"));
    int second = scene.ask(1, new Request.SetData("/a", new byte[] {2}, -1));
    int readBehind = scene.ask(1, new Request.GetData("/a", true));
    assertThat(scene.answers()).isEmpty();
    scene.durable();
    assertThat(scene.answeredXids())
        .containsExactly(write, refused, watching, sync, second, readBehind);
    assertThat(scene.answers().get(1).error()).isEqualTo(ErrorCode.NO_NODE);
    assertThat(((Reply.Data) scene.answers().get(5).body()).data()).containsExactly(2);
  }

  @Test
  void aRefusalWaitsForWhatItWasJudgedBy() {
    Scene scene = new Scene();
    scene.open(1);
    scene.open(2);
    scene.outputs.clear();
    scene.ask(1, Scene.creation("/a", 0));
    int refused = scene.ask(2, Scene.creation("/a", 0));
    assertThat(scene.answers()).isEmpty();
    scene.durable();
    assertThat(scene.answeredXids()).contains(refused);
    assertThat(scene.last(Output.Answer.class).error()).isEqualTo(ErrorCode.NODE_EXISTS);
  }

  @Test
  void anEventPrecedesTheViewThatShowsItAndTheAnswerOfItsCause() {
    Scene scene = new Scene();
    scene.open(1);
    scene.open(2);
    scene.call(2, new Request.Exists("/a", true));
    scene.outputs.clear();
    scene.call(1, Scene.creation("/a", 0));
    List<Class<?>> kinds = scene.outputs.stream().<Class<?>>map(Object::getClass).toList();
    assertThat(kinds)
        .containsExactly(
            Output.Journal.class, Output.Event.class, Output.Answer.class, Output.Publish.class);
    assertThat(scene.events().getFirst().event())
        .isEqualTo(new WatchEvent(EventType.NODE_CREATED, "/a"));
    assertThat(scene.events().getFirst().zxid()).isEqualTo(scene.answers().getFirst().zxid());
  }

  @Test
  void aOneShotWatchFiresOnceAndAPersistentOneStays() {
    Scene scene = new Scene();
    scene.open(1);
    scene.create(1, "/a", 0);
    scene.call(1, new Request.GetData("/a", true));
    scene.call(1, new Request.SetData("/a", new byte[0], -1));
    scene.call(1, new Request.SetData("/a", new byte[0], -1));
    assertThat(scene.events()).hasSize(1);
    assertThat(scene.call(1, new Request.AddWatch("/a", 1)).body())
        .isInstanceOf(Reply.Watched.class);
    scene.call(1, Scene.creation("/a/b", 0));
    scene.call(1, new Request.SetData("/a/b", new byte[0], -1));
    assertThat(scene.events()).hasSize(3);
    assertThat(scene.call(1, new Request.RemoveWatches("/a", 5)).error()).isEqualTo(ErrorCode.OK);
    assertThat(scene.call(1, new Request.RemoveWatches("/a", 5)).error())
        .isEqualTo(ErrorCode.NO_WATCHER);
  }

  @Test
  void ephemeralsGoInTheTransactionThatClosesTheirSession() {
    Scene scene = new Scene();
    scene.open(1);
    scene.open(2);
    scene.create(1, "/e", EPHEMERAL);
    scene.call(2, new Request.Exists("/e", true));
    Output.Answer closed = scene.call(1, new Request.CloseSession());
    assertThat(scene.replica.view().state().tree().contains("/e")).isFalse();
    assertThat(scene.events().getFirst().zxid()).isEqualTo(closed.zxid());
    Output.CloseClient close = scene.last(Output.CloseClient.class);
    assertThat(close.connection()).isEqualTo(new ConnectionId(1));
    assertThat(close.reason()).isEqualTo(new Output.CloseReason.SessionClosed());
    assertThat(scene.outputs.indexOf(closed)).isLessThan(scene.outputs.indexOf(close));
  }

  @Test
  void anEphemeralThatIsOnlyProposedGoesWithItsSessionToo() {
    Scene scene = new Scene();
    scene.open(1);
    scene.ask(1, Scene.creation("/e", EPHEMERAL));
    scene.ask(1, new Request.CloseSession());
    scene.durable();
    assertThat(scene.replica.view().state().tree().contains("/e")).isFalse();
  }

  @Test
  void aSilentSessionExpiresAndItsConnectionIsToldWhy() {
    Scene scene = new Scene();
    long session = scene.open(1);
    scene.create(1, "/e", EPHEMERAL);
    scene.pass(1_000);
    assertThat(scene.all(Output.CloseClient.class)).isEmpty();
    scene.pass(200);
    scene.durable();
    assertThat(scene.replica.view().state().tree().contains("/e")).isFalse();
    assertThat(scene.replica.view().state().sessions().contains(session)).isFalse();
    assertThat(scene.last(Output.CloseClient.class).reason())
        .isEqualTo(new Output.CloseReason.SessionExpired(session, 1_200, 1_000));
    assertThat(scene.last(Output.Note.class).text()).contains("1200 ms", "1000 ms");
  }

  @Test
  void aHeartbeatKeepsASessionAlive() {
    Scene scene = new Scene();
    scene.open(1);
    for (int i = 0; i < 10; i++) {
      scene.pass(500);
      long heard = scene.now().elapsedMillis();
      scene.step(new Input.Heard(new long[] {1}, new long[] {heard}));
    }
    assertThat(scene.all(Output.CloseClient.class)).isEmpty();
  }

  @Test
  void aSessionIsResumedWithItsPasswordAndLeavesItsOldConnection() {
    Scene scene = new Scene();
    long session = scene.open(1);
    byte[] password = SessionPassword.of(session);
    scene.step(new Input.ClientOpened(new ConnectionId(2), Scene.handshake(session, password, 1)));
    assertThat(scene.last(Output.Accepted.class).connection()).isEqualTo(new ConnectionId(2));
    assertThat(scene.last(Output.CloseClient.class).reason())
        .isEqualTo(new Output.CloseReason.SessionMoved(session));
    scene.step(new Input.ClientClosed(new ConnectionId(1)));
    assertThat(scene.call(2, new Request.Sync("/")).error()).isEqualTo(ErrorCode.OK);
  }

  @Test
  void aWrongPasswordIsRefusedAndHarmsNobody() {
    Scene scene = new Scene();
    long session = scene.open(1);
    scene.step(
        new Input.ClientOpened(new ConnectionId(2), Scene.handshake(session, new byte[16], 0)));
    Output.Refused refused = scene.last(Output.Refused.class);
    assertThat(refused.reply().sessionId()).isZero();
    assertThat(refused.reply().timeoutMillis()).isZero();
    assertThat(scene.call(1, new Request.Sync("/")).error()).isEqualTo(ErrorCode.OK);
  }

  @Test
  void aClientThatHasSeenMoreIsSentAway() {
    Scene scene = new Scene();
    scene.step(new Input.ClientOpened(new ConnectionId(1), Scene.handshake(0, new byte[16], 5)));
    assertThat(scene.last(Output.CloseClient.class).reason())
        .isEqualTo(new Output.CloseReason.ClientIsAhead(new Zxid(5), Zxid.ZERO));
  }

  @Test
  void aClientThatHasSeenTheEpochBeginAndNothingInItIsServed() {
    Epoch seven = new Epoch(7);
    Scene scene =
        new Scene(Scene.SETTINGS, new Recovered(State.initial(), List.of(), seven, seven, 0));
    scene.step(handshakeOfOneThatHasSeen(7L << 32, 1));
    assertThat(scene.outputs).noneMatch(Output.CloseClient.class::isInstance);
    scene.step(handshakeOfOneThatHasSeen(8L << 32, 2));
    assertThat(scene.last(Output.CloseClient.class).connection()).isEqualTo(new ConnectionId(2));
  }

  private static Input handshakeOfOneThatHasSeen(long zxid, int connection) {
    return new Input.ClientOpened(
        new ConnectionId(connection), Scene.handshake(0, new byte[16], zxid));
  }

  @Test
  void watchesSetAgainFireForWhatWasMissedAndOnlyForThat() {
    Scene scene = new Scene();
    scene.open(1);
    scene.create(1, "/same", 0);
    scene.create(1, "/changed", 0);
    long seen = scene.replica.view().zxid().value();
    scene.call(1, new Request.SetData("/changed", new byte[0], -1));
    scene.create(1, "/born", 0);
    scene.outputs.clear();
    scene.call(
        1,
        new Request.SetWatches(
            seen,
            List.of("/same", "/changed", "/gone"),
            List.of("/born", "/unborn"),
            List.of("/", "/same"),
            List.of(),
            List.of(),
            false));
    assertThat(scene.events().stream().map(Output.Event::event))
        .containsExactly(
            new WatchEvent(EventType.NODE_DATA_CHANGED, "/changed"),
            new WatchEvent(EventType.NODE_DELETED, "/gone"),
            new WatchEvent(EventType.NODE_CREATED, "/born"),
            new WatchEvent(EventType.NODE_CHILDREN_CHANGED, "/"));
    assertThat(scene.outputs.getLast()).isInstanceOf(Output.Publish.class);
    assertThat(scene.replica.view().watchCount()).isEqualTo(3);
  }

  @Test
  void aMultiIsAllOrNothingAndSaysWhichPartFailed() {
    Scene scene = new Scene();
    scene.open(1);
    Output.Answer failed =
        scene.call(
            1,
            new Request.Multi(
                List.of(
                    (Request.Operation) Scene.creation("/m", 0),
                    new Request.Check("/nothing", 0),
                    new Request.Delete("/m", -1))));
    assertThat(failed.error()).isEqualTo(ErrorCode.OK);
    assertThat(((Reply.Multi) failed.body()).results())
        .containsExactly(
            new Reply.Failed(ErrorCode.OK),
            new Reply.Failed(ErrorCode.NO_NODE),
            new Reply.Failed(ErrorCode.RUNTIME_INCONSISTENCY));
    assertThat(scene.replica.view().state().tree().contains("/m")).isFalse();
    Output.Answer done =
        scene.call(
            1,
            new Request.Multi(
                List.of(
                    (Request.Operation) Scene.creation("/m", 0),
                    new Request.SetData("/m", new byte[0], 0),
                    new Request.Check("/m", 1))));
    assertThat(((Reply.Multi) done.body()).results()).hasSize(3);
    assertThat(scene.replica.view().state().tree().find("/m").orElseThrow().version()).isEqualTo(1);
  }

  @Test
  void sequenceNumbersCountTheParentsCreations() {
    Scene scene = new Scene();
    scene.open(1);
    scene.create(1, "/q", 0);
    assertThat(scene.create(1, "/q/n-", SEQUENTIAL)).isEqualTo("/q/n-0000000000");
    scene.call(1, new Request.Delete("/q/n-0000000000", -1));
    assertThat(scene.create(1, "/q/n-", SEQUENTIAL)).isEqualTo("/q/n-0000000001");
  }

  @Test
  void anEmptiedContainerGoesAndOneThatNeverHadAChildStays() {
    Scene scene = new Scene();
    scene.open(1);
    for (String path : List.of("/used", "/unused")) {
      scene.call(
          1,
          new Request.Create(
              Request.CreateKind.CONTAINER, path, new byte[0], Acl.OPEN, CONTAINER, 0));
    }
    scene.create(1, "/used/child", 0);
    scene.call(1, new Request.Delete("/used/child", -1));
    scene.pass(60_000);
    scene.durable();
    assertThat(scene.replica.view().state().tree().contains("/used")).isFalse();
    assertThat(scene.replica.view().state().tree().contains("/unused")).isTrue();
  }

  @Test
  void aSnapshotIsDueAfterSoManyTransactionsAndTheLogRollsBehindIt() {
    ReplicaSettings settings =
        new ReplicaSettings(
            Scene.SETTINGS.sid(),
            100,
            200,
            2_000,
            3,
            0,
            100,
            true,
            false,
            false,
            ReplicaSettings.EPOCH_TXNS_MAX,
            ReplicaSettings.Patience.DEFAULT,
            Scene.REAPER);
    Scene scene = new Scene(settings, State.initial());
    scene.open(1);
    scene.create(1, "/a", 0);
    assertThat(scene.all(Output.SaveSnapshot.class)).isEmpty();
    scene.create(1, "/b", 0);
    assertThat(scene.last(Output.SaveSnapshot.class).state().tree().contains("/b")).isTrue();
    scene.outputs.clear();
    scene.create(1, "/c", 0);
    assertThat(scene.last(Output.Journal.class).steps().getFirst()).isEqualTo(new DiskStep.Roll());
    scene.create(1, "/d", 0);
    scene.create(1, "/e", 0);
    assertThat(scene.all(Output.SaveSnapshot.class)).isEmpty();
    scene.step(new Input.SnapshotSaved(new Zxid(3)));
    scene.create(1, "/f", 0);
    assertThat(scene.all(Output.SaveSnapshot.class)).hasSize(1);
  }

  @Test
  void afterAFailedDiskNothingIsAnsweredAnyMore() {
    Scene scene = new Scene();
    scene.open(1);
    scene.ask(1, Scene.creation("/a", 0));
    scene.step(new Input.JournalFailed("no space left"));
    assertThat(scene.answers()).isEmpty();
    assertThat(scene.last(Output.Halt.class).reason()).isEqualTo("no space left");
    assertThat(scene.last(Output.Publish.class).view().serving()).isFalse();
    scene.durable();
    assertThat(scene.answers()).isEmpty();
  }

  @Test
  void ephemeralsWithoutASessionGoSoonAfterTheStart() {
    Scene before = new Scene();
    long session = before.open(1);
    before.create(1, "/orphan", EPHEMERAL);
    State state = before.replica.view().state();
    State torn = new State(state.tree(), state.sessions().without(session), state.zxid());
    Scene after = new Scene(Scene.SETTINGS, torn);
    after.pass(1);
    after.durable();
    assertThat(after.replica.view().state().tree().contains("/orphan")).isFalse();
  }

  @Test
  void aQuotaCountsWhatIsBelowItAndItsHardLimitsRefuse() {
    Scene scene = new Scene();
    scene.open(1);
    scene.create(1, "/q", 0);
    scene.create(1, "/q/before", 0);
    scene.create(1, "/zookeeper/quota/q", 0);
    setUp(scene, "zookeeper_limits", "count=-1,bytes=-1=;byteHardLimit=20;countHardLimit=3");
    setUp(scene, "zookeeper_stats", "count=0,bytes=0");
    assertThat(stats(scene)).isEqualTo("count=2,bytes=2");
    scene.create(1, "/q/last", 0);
    assertThat(stats(scene)).isEqualTo("count=3,bytes=3");
    assertThat(scene.call(1, Scene.creation("/q/toomany", 0)).error())
        .isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    assertThat(scene.call(1, new Request.SetData("/q/last", new byte[19], -1)).error())
        .isEqualTo(ErrorCode.QUOTA_EXCEEDED);
    scene.call(1, new Request.Delete("/q/before", -1));
    scene.call(1, new Request.SetData("/q/last", new byte[19], -1));
    assertThat(stats(scene)).isEqualTo("count=2,bytes=20");
    assertThat(scene.call(1, Scene.creation("/elsewhere", 0)).error()).isEqualTo(ErrorCode.OK);
  }

  private static void setUp(Scene scene, String name, String text) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    String path = "/zookeeper/quota/q/" + name;
    scene.call(1, new Request.Create(Request.CreateKind.CREATE, path, data, Acl.OPEN, 0, 0));
  }

  private static String stats(Scene scene) {
    Znode node =
        scene
            .replica
            .view()
            .state()
            .tree()
            .find("/zookeeper/quota/q/zookeeper_stats")
            .orElseThrow();
    return new String(node.data(), StandardCharsets.UTF_8);
  }

  @Test
  void anOperatorSeesSessionsEphemeralsAndWatches() {
    Scene scene = new Scene();
    long session = scene.open(1);
    scene.create(1, "/e", EPHEMERAL);
    scene.call(1, new Request.GetData("/e", true));
    scene.step(new Input.Command(7, new Input.Order.Describe()));
    Output.Report report = scene.last(Output.Report.class);
    Description description = ((Output.Outcome.Described) report.outcome()).description();
    assertThat(description.sessions()).hasSize(1);
    assertThat(description.ephemerals().get(session)).containsExactly("/e");
    assertThat(description.watches().get("/e")).containsExactly(session);
  }
}
