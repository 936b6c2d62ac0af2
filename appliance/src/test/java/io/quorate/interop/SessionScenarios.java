package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.apache;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import java.util.ArrayList;
import java.util.List;

/** The handshake, its refusals, and how sessions move, end and expire. */
final class SessionScenarios {
  private static final int SHORTEST_TIMEOUT_MILLIS = 1_000;

  private SessionScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(handshakes());
    all.addAll(reconnects());
    all.addAll(ends());
    return all;
  }

  private static List<Scenario> handshakes() {
    var fresh = Handshake.fresh();
    return List.of(
        wire(
            "timeouts are fitted between the shortest and the longest",
            stage -> {
              for (int timeout :
                  new int[] {
                    0,
                    -1,
                    1,
                    999,
                    1_000,
                    5_000,
                    30_000,
                    30_001,
                    Integer.MAX_VALUE,
                    Integer.MIN_VALUE
                  }) {
                stage.open("timeout " + timeout, fresh.withTimeout(timeout)).close();
              }
            }),
        wire(
            "clients without, with and with true read-only flag",
            stage -> {
              stage.open("old", fresh.withReadOnly(null)).call(create("/x"));
              stage.open("new", fresh.withReadOnly(false)).call(getData("/x"));
              stage.open("read-only", fresh.withReadOnly(true)).call(setData("/x", "1"));
            }),
        wire(
            "protocol versions other than 0",
            stage -> {
              for (int version : new int[] {1, -1, Integer.MAX_VALUE}) {
                stage
                    .open("version " + version, fresh.withProtocolVersion(version))
                    .call(exists("/"));
              }
            }),
        wire(
            "a client that has seen more than the server is refused",
            stage -> {
              long seen = stage.open("writer").call(create("/x")).mzxid();
              stage.open("equal", fresh.withLastZxidSeen(seen)).call(exists("/x"));
              stage.open("behind", fresh.withLastZxidSeen(1)).call(exists("/x"));
              stage.open("negative", fresh.withLastZxidSeen(-1)).call(exists("/x"));
              stage.open("ahead", fresh.withLastZxidSeen(seen + 1_000_000)).call(exists("/x"));
              stage.open("far ahead", fresh.withLastZxidSeen(Long.MAX_VALUE)).call(exists("/x"));
            }),
        wire(
            "passwords of a fresh session do not matter",
            stage -> {
              for (String password :
                  new String[] {null, "", "short", "x".repeat(16), "x".repeat(100)}) {
                stage.open("password " + password, fresh.resuming(0, password)).call(exists("/"));
              }
            }),
        wire(
            "the first frame is no handshake",
            stage -> {
              rawOpening(stage, "\0\0\0\0");
              rawOpening(stage, "\0\0\0\1x");
              rawOpening(stage, "\0\0\0\4\0\0\0\0");
              rawOpening(stage, "\u00ff\u00ff\u00ff\u00ff");
              rawOpening(stage, "\u007f\u00ff\u00ff\u00ff");
              rawOpening(stage, "\0 \0\0");
            }));
  }

  private static void rawOpening(Stage stage, String bytes) {
    stage.openRaw("raw", bytes);
  }

  private static List<Scenario> reconnects() {
    return List.of(
        wire(
            "a session goes on where it was",
            stage -> {
              var a = stage.open("a");
              a.call(create("/e", EPHEMERAL), create("/x"));
              a.drop();
              a.reconnect();
              a.call(
                  exists("/e"), getEphemerals("/"), setData("/x", "1"), create("/e2", EPHEMERAL));
              a.drop();
              a.reconnect();
              a.call(getEphemerals("/"));
              a.close();
              stage.open("b").call(getChildren("/"));
            }),
        wire(
            "the negotiated timeout changes with a reconnect",
            stage -> {
              var a = stage.open("a");
              a.drop();
              a.reconnect(
                  Handshake.fresh().withTimeout(2_000).resuming(a.sessionId(), a.password()));
              a.call(exists("/"));
            }),
        wire(
            "wrong passwords do not open a session, nor end it",
            stage -> {
              var a = stage.open("a");
              a.call(create("/e", EPHEMERAL));
              a.drop();
              var fresh = Handshake.fresh();
              for (String password :
                  new String[] {null, "", "short", "x".repeat(16), a.password() + "x"}) {
                stage.open("impostor", fresh.resuming(a.sessionId(), password));
              }
              a.reconnect();
              a.call(exists("/e"), getEphemerals("/"));
            }),
        wire(
            "a session that never was",
            stage -> {
              var fresh = Handshake.fresh();
              for (long id : new long[] {1, -1, Long.MAX_VALUE, 0x1234_5678_9abcL}) {
                stage.open("ghost", fresh.resuming(id, "x".repeat(16)));
              }
            }),
        wire(
            "a closed session does not come back",
            stage -> {
              var a = stage.open("a");
              a.call(create("/e", EPHEMERAL));
              var again = Handshake.fresh().resuming(a.sessionId(), a.password());
              a.close();
              a.reconnect(again);
              stage.open("b").call(exists("/e"));
            }),
        wire(
            "a second connection takes the session, the first one ends",
            stage -> {
              var a = stage.open("a");
              a.call(create("/e", EPHEMERAL), watchData("/e"));
              var again = Handshake.fresh().resuming(a.sessionId(), a.password());
              var second = stage.open("second", again);
              second.call(exists("/e"), setData("/e", "1"), getEphemerals("/"));
              a.awaitEnd();
              second.call(exists("/e"));
            }),
        wire(
            "a resumed session that has seen too much is refused and lives on",
            stage -> {
              var a = stage.open("a");
              a.call(create("/e", EPHEMERAL));
              var again = Handshake.fresh().resuming(a.sessionId(), a.password());
              a.drop();
              a.reconnect(again.withLastZxidSeen(Long.MAX_VALUE));
              a.reconnect(again);
              a.call(exists("/e"));
            }));
  }

  private static List<Scenario> ends() {
    return List.of(
        scenario(
            "closing deletes ephemerals and counts on their parents",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/p"));
              a.call(
                  create("/p/e1", EPHEMERAL), create("/p/e2", EPHEMERAL), create("/e", EPHEMERAL));
              b.call(exists("/p"));
              a.close();
              b.call(exists("/p"), getChildren2("/"), exists("/p/e1"), create("/p/s-", SEQUENTIAL));
              b.call(exists("/p"));
            }),
        wire(
            "a session expires and its ephemeral goes, as watchers are told",
            stage -> {
              var b = stage.open("b");
              b.call(create("/p"));
              var a = stage.open("a", Handshake.fresh().withTimeout(SHORTEST_TIMEOUT_MILLIS));
              a.call(create("/p/e", EPHEMERAL));
              b.call(watchExists("/p/e"), watchChildren("/p"));
              var again = Handshake.fresh().resuming(a.sessionId(), a.password());
              a.drop();
              b.awaitEvents(2);
              b.call(exists("/p/e"), getChildren2("/p"));
              a.reconnect(again);
            }),
        wire(
            "a silent connection is closed when its session expires",
            stage -> {
              var a = stage.open("a", Handshake.fresh().withTimeout(SHORTEST_TIMEOUT_MILLIS));
              a.call(exists("/"));
              a.awaitEnd();
            }),
        wire(
            "requests sent behind closeSession",
            stage -> {
              var a = stage.open("a");
              a.call(create("/x"));
              a.pipeline(setData("/x", "1"), new Call.CloseSession());
              a.awaitEnd();
              stage.open("b").call(getData("/x"));
            }),
        wire(
            "closeSession with a body nobody asked for",
            stage -> {
              var a = stage.open("a");
              a.callLast(anything(-11, "more"));
            }),
        apache(
            "Apache's client opens, writes, closes",
            stage -> {
              var a = stage.open("a");
              a.call(create("/x"), create("/e", EPHEMERAL), sync("/"), whoAmI());
              a.close();
              stage.open("b").call(getChildren2("/"));
            }));
  }
}
