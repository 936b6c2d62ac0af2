package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.wire;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.Call.Creation;
import io.quorate.interop.Stage.Transport;
import java.util.List;

/** Where Quorate does not do as ZooKeeper 3.9.5 does, on purpose, and why. Kept short. */
final class AcceptedDifferences {
  /**
   * One difference: up to these lines the transcripts are equal.
   *
   * @param zookeeper the line in ZooKeeper's transcript
   * @param quorate the line in its place in Quorate's
   */
  record Difference(String reason, Scenario scenario, String zookeeper, String quorate) {
    /** That it is there, as it is told here. */
    void assertIn(ServerPair pair) {
      var lines = pair.onBoth(server -> scenario.play(server.address(), Transport.WIRE).lines());
      int first = 0;
      while (lines.expected().get(first).equals(lines.got().get(first))) {
        first++;
      }
      assertThat(lines.expected().get(first)).isEqualTo(zookeeper);
      assertThat(lines.got().get(first)).isEqualTo(quorate);
    }

    @Override
    public String toString() {
      return scenario.name() + ": " + reason;
    }
  }

  private AcceptedDifferences() {}

  /**
   * With the usual settings. What ends ZooKeeper altogether is in {@link AcceptedDifferencesIT}.
   */
  static List<Difference> usual() {
    return List.of(
        new Difference(
            "who does not know the password is no reason to cut off who does",
            wire(
                "a wrong password for a session that is connected",
                stage -> {
                  var a = stage.open("a");
                  a.call(create("/e", EPHEMERAL));
                  stage.open("impostor", Handshake.fresh().resuming(a.sessionId(), "x".repeat(16)));
                  a.call(getEphemerals("/"));
                }),
            "a: connection closed",
            "a: GetEphemerals[prefix=/] -> ok ephemerals=['/e'] @>=z1"),
        new Difference(
            "ZooKeeper writes them in a way that neither it nor its clients can read",
            wire("text with characters beyond U+FFFF", sync("/\ud83d\ude00")),
            "a: Sync[path=/\\u{1f600}] -> ok path='/\\u{fffd}\\u{fffd}' @>=start",
            "a: Sync[path=/\\u{1f600}] -> ok path='/\\u{1f600}' @>=start"),
        new Difference(
            "Quorate has no null strings; an echo of one is the empty one",
            wire("sync of no path", sync(null)),
            "a: Sync[path=null] -> ok path=null @>=start",
            "a: Sync[path=null] -> ok path='' @>=start"),
        new Difference(
            "nothing can ever happen to no path; ZooKeeper keeps the watch all the same",
            wire("addWatch on no path", addWatch(null, PERSISTENT_WATCH)),
            "a: AddWatch[path=null, mode=0] -> ok err=0 @>=start",
            "a: AddWatch[path=null, mode=0] -> MARSHALLINGERROR(-5) @>=start"),
        new Difference(
            "no client reads a body behind an error",
            wire("a multiRead of a write", multiRead(delete("/x"))),
            "a: Multi[reading=true, parts=[Delete[path=/x, version=-1]]] -> MARSHALLINGERROR(-5)"
                + " results=[{SYSTEMERROR(-1) type=-1 done=true}] @>=start",
            "a: Multi[reading=true, parts=[Delete[path=/x, version=-1]]] -> MARSHALLINGERROR(-5)"
                + " @>=start"),
        new Difference(
            "no client reads a body behind an error",
            wire("a multiRead of no path", multiRead(getData(null))),
            "a: Multi[reading=true, parts=[GetData[path=null, watch=false]]] ->"
                + " MARSHALLINGERROR(-5) results=[{SYSTEMERROR(-1) type=-1 done=true}] @>=start",
            "a: Multi[reading=true, parts=[GetData[path=null, watch=false]]] ->"
                + " MARSHALLINGERROR(-5) @>=start"),
        new Difference(
            "ZooKeeper fails over it inside and drops the connection",
            wire("a SASL token that is null", new Call.Sasl(null)),
            "a: connection closed",
            "a: Sasl[token=null] -> ok token=null @0"),
        new Difference(
            "sessions are opened by handshakes; ZooKeeper answers as to a second one",
            wire(
                "createSession as a request",
                stage ->
                    stage.open("a").sendRaw("\0\0\0\14\0\0\0\1\u00ff\u00ff\u00ff\u00f6\0\0 \0")),
            "a: a frame of 37 bytes came",
            "a: a frame of 16 bytes came"),
        new Difference(
            "ZooKeeper tells the length of what it was given and at once replaced by its count",
            wire(
                "the stat of a new zookeeper_stats",
                create("/q"),
                create("/zookeeper/quota/q", ""),
                create("/zookeeper/quota/q/zookeeper_limits", "count=9,bytes=99"),
                create("/zookeeper/quota/q/zookeeper_stats", "")),
            "a: Create[creation=CREATE2, path=/zookeeper/quota/q/zookeeper_stats, data=,"
                + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000]"
                + " -> ok path='/zookeeper/quota/q/zookeeper_stats' stat={c=z4 m=z4 p=z4 ctime ok"
                + " mtime ok v=0 cv=0 av=0 owner=0 length=0 children=0} @z4",
            "a: Create[creation=CREATE2, path=/zookeeper/quota/q/zookeeper_stats, data=,"
                + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000]"
                + " -> ok path='/zookeeper/quota/q/zookeeper_stats' stat={c=z4 m=z4 p=z4 ctime ok"
                + " mtime ok v=0 cv=0 av=0 owner=0 length=16 children=0} @z4"));
  }

  /** Where {@code /multi} has counted to the greatest integer. */
  static Difference afterTheGreatestSequence() {
    return new Difference(
        "ZooKeeper numbers the parts of one multi, and requests in flight together, by a count that"
            + " it does not keep; Quorate always by the one that it keeps, and two names are then"
            + " one",
        wire(
            "sequence numbers within a multi beyond the greatest integer",
            multi(
                create(Creation.CREATE, "/multi/m-", SEQUENTIAL),
                create(Creation.CREATE, "/multi/m-", SEQUENTIAL))),
        "a: Multi[reading=false, parts=[Create[creation=CREATE, path=/mu...(238) -> ok"
            + " results=[{ok type=1 path='/multi/m-2147483647'},"
            + " {ok type=1 path='/multi/m--2147483648'},"
            + " {SYSTEMERROR(-1) type=-1 done=true}] @z1",
        "a: Multi[reading=false, parts=[Create[creation=CREATE, path=/mu...(238) -> ok results=[{ok"
            + " type=-1 error='ok'}, {NODEEXISTS(-110) type=-1 error='NODEEXISTS(-110)'},"
            + " {SYSTEMERROR(-1) type=-1 done=true}] @>=start");
  }

  /** Where hard quotas are enforced. */
  static Difference ofHardQuotas() {
    return new Difference(
        "ZooKeeper judges every part by what was used before the multi, and so lets one multi go"
            + " beyond any limit; Quorate by what the parts before it leave free",
        wire(
            "a multi beyond a hard quota",
            create("/q"),
            create("/zookeeper/quota/q", ""),
            create("/zookeeper/quota/q/zookeeper_limits", "countHardLimit=2"),
            create(Creation.CREATE, "/zookeeper/quota/q/zookeeper_stats", PERSISTENT),
            multi(
                create(Creation.CREATE, "/q/x", PERSISTENT),
                create(Creation.CREATE, "/q/y", PERSISTENT))),
        "a: Multi[reading=false, parts=[Create[creation=CREATE, path=/q/x, data=,"
            + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000],"
            + " Create[creation=CREATE, path=/q/y, data=,"
            + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000]]] -> ok"
            + " results=[{ok type=1 path='/q/x'}, {ok type=1 path='/q/y'},"
            + " {SYSTEMERROR(-1) type=-1 done=true}] @z5",
        "a: Multi[reading=false, parts=[Create[creation=CREATE, path=/q/x, data=,"
            + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000],"
            + " Create[creation=CREATE, path=/q/y, data=,"
            + " acl=[31,s{'world,'anyone}\\u{a}], flags=0, ttlMillis=3600000]]] -> ok"
            + " results=[{ok type=-1 error='ok'},"
            + " {QUOTAEXCEEDED(-125) type=-1 error='QUOTAEXCEEDED(-125)'},"
            + " {SYSTEMERROR(-1) type=-1 done=true}] @>=z4");
  }

  /**
   * Keys of {@code mntr}, as regular expressions, that Quorate leaves out: docs/METRICS.md says
   * why.
   */
  static final List<String> METRICS_ABSENT =
      List.of(
          // Stages and queues of ZooKeeper's request pipeline.
          ".*_(processor|prep|sync|commit|final|proposal|committed)_.*(time|size|queued|latency).*",
          ".*(commit_proc|commitproc|session_queue|_in_commit_processor|write_batch_time).*",
          ".*_(om|request_throttle|requests_not_forwarded|request_commit_queued|session_queues).*",
          ".*_outstanding_changes_.*",
          ".*_request_throttle_.*",
          // What Quorate has no use for: a cache of replies, watchers to clean up, connection
          // classes.
          ".*_response_packet_.*",
          ".*_dead_watcher.*",
          ".*_(netty_queued_buffer_capacity|socket_closing_time|connection_token_deficit)",
          ".*_(stale_.*|throttled_ops|large_requests_rejected)",
          // TLS and the ensemble, which come later.
          ".*(_tls_|_mtls_|unsuccessful_handshake|insecure_admin_count).*",
          ".*_(ensemble_auth|learner|follower|observer|election|leader|looking|quit_leading|inflight).*",
          "zk_(proposal|commit|diff|revalidate)_count",
          ".*_(quorum_ack|propagation|commit_propagation)_latency",
          ".*_unavailable_time",
          // Not measured.
          ".*_per_namespace",
          ".*_(jvm_pause_time_ms|node_\\w+_watch_count|close_session_prep_time|dbinittime)",
          ".*_(startup_.*|restore_.*|snapshot.*|snap_count)",
          ".*_(digest_mismatches|unrecoverable_error|cnxn_closed_without_zk_server_running).*");
}
