package io.quorate.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.disk.BothReaders;
import io.quorate.interop.EnsembleProcesses.Member;
import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.ServerProcess.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an ensemble holds: the same on every server, for its clients and on its disk. */
final class EnsembleContents {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private EnsembleContents() {}

  /** Every server shows none of {@code paths}, sooner or later. */
  static void awaitGone(EnsembleProcesses ensemble, List<String> paths) {
    List<Call> calls = paths.stream().map(Calls::exists).toList();
    for (Member member : ensemble.members()) {
      var session = WireSession.open(ensemble.server(member.sid()).address(), Handshake.fresh());
      await("gone at " + member)
          .atMost(PATIENCE)
          .until(() -> session.exchange(calls).stream().noneMatch(EnsembleContents::isThere));
      session.close();
    }
  }

  private static boolean isThere(Outcome outcome) {
    return !(outcome instanceof Answer answer) || answer.reply().isOk();
  }

  /** Every server tells its clients of the same tree; {@code expected} is in it. */
  static void assertSameForClients(EnsembleProcesses ensemble, Map<String, String> expected) {
    ensemble.awaitEqualZxids();
    List<String> one = TreeText.of(ensemble.server(1).address());
    assertThat(String.join("\n", one)).contains(expectations(expected));
    for (long sid : ensemble.running()) {
      assertThat(Differences.between(one, TreeText.of(ensemble.server(sid).address())))
          .as("1 and %d", sid)
          .isEmpty();
    }
  }

  private static List<String> expectations(Map<String, String> expected) {
    return expected.entrySet().stream()
        .map(entry -> entry.getKey() + " {data=" + entry.getValue() + ",")
        .toList();
  }

  /**
   * Stops every server; each has left the same tree and sessions, which both products read from its
   * snapshots and logs. None of them has complained.
   *
   * <p>A ZooKeeper that gets a snapshot from another takes the tree, which changed while it was
   * sent, for one with a wrong digest, and says so: that counts only where there is no other.
   */
  static void assertSameOnDisk(EnsembleProcesses ensemble, Path scratch) throws Exception {
    ensemble.awaitEqualZxids();
    for (long sid : ensemble.running()) {
      ensemble.terminate(sid);
    }
    boolean digestsCount =
        ensemble.members().stream().filter(m -> m.product() == Product.ZOOKEEPER).count() == 1;
    List<String> one = read(ensemble.server(1), scratch);
    for (Member member : ensemble.members()) {
      ServerProcess server = ensemble.server(member.sid());
      assertThat(Differences.between(one, read(server, scratch))).as("1 and %s", server).isEmpty();
      assertThat(server.output())
          .doesNotContain("NO LONGER SERVES", "error of ours")
          .satisfies(
              output ->
                  assertThat(digestsCount && output.contains("Digests are not matching"))
                      .as("digests do not match")
                      .isFalse());
    }
  }

  /**
   * A ZooKeeper may leave a snapshot that it does not start from itself: access lists that changed
   * while it was written. Then what Quorate reads from it is compared with the others alone.
   */
  private static List<String> read(ServerProcess server, Path scratch) throws Exception {
    Path dataDir = server.dataDirectory();
    try {
      return BothReaders.read(dataDir, Files.createTempDirectory(scratch, "read"));
    } catch (RuntimeException e) {
      boolean itsOwnFault =
          server.product() == Product.ZOOKEEPER
              && String.valueOf(e.getMessage()).startsWith("Failed to fetch acls");
      if (!itsOwnFault) {
        throw e;
      }
      System.out.println(server + " does not read what it has written itself: " + e.getMessage());
      return BothReaders.readOurs(dataDir, Files.createTempDirectory(scratch, "read"));
    }
  }
}
