package io.quorate.interop;

import static io.quorate.interop.EnsembleProcesses.Member.quorate;
import static io.quorate.interop.EnsembleProcesses.Member.zookeeper;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.EnsembleProcesses.Member;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader that dies with all its followers has logged what nobody else has: when the others have
 * gone on without it, that is cut off its log. What was acknowledged is not.
 */
@Timeout(300)
class CutOffIT {
  private static final int ROUNDS_MAX = 6;
  private static final int WRITES_BEFORE = 1_000;
  private static final int IN_FLIGHT_MAX = 200;

  private static final Pattern LEARNER =
      Pattern.compile("maxCommittedLog=0x(\\w+) .*peerLastZxid=0x(\\w+)");

  @TempDir private Path directory;

  @Test
  void aZooKeeperThatLeadsCutsTheLogOfAQuorate() throws Exception {
    // Once a ZooKeeper that leads has written something itself, it sends its tree instead.
    untilALogIsCut(List.of(zookeeper(1), zookeeper(2), quorate(3)), List.of());
  }

  @Test
  void aQuorateThatLeadsCutsTheLogOfAZooKeeper() throws Exception {
    untilALogIsCut(List.of(quorate(1), quorate(2), zookeeper(3)), List.of(1L));
  }

  /**
   * Kills and starts them until it has happened.
   *
   * @param between through whom something is written before the leader that was comes back
   */
  private void untilALogIsCut(List<Member> members, List<Long> between) throws Exception {
    try (var ensemble = EnsembleProcesses.of(directory, ServerSettings.ensemble(), members)) {
      ensemble.start(1, 3);
      ensemble.start(2);
      Map<String, String> acknowledged = new ConcurrentHashMap<>();
      int rounds = 0;
      while (!isCut(ensemble)) {
        assertThat(++rounds).as("rounds").isLessThan(ROUNDS_MAX);
        assertThat(ensemble.awaitLeader()).isEqualTo(3);
        killAllUnderLoad(ensemble, "/" + rounds, acknowledged);
        ensemble.start(1, 2);
        between.forEach(sid -> visit(ensemble, sid));
        ensemble.start(3);
        visit(ensemble, 3);
        EnsembleContents.assertSameForClients(ensemble, acknowledged);
        if (!isCut(ensemble)) {
          letLead(ensemble);
        }
      }
      EnsembleContents.assertSameOnDisk(ensemble, directory);
    }
  }

  /** A session that comes and goes: two entries. */
  private static void visit(EnsembleProcesses ensemble, long sid) {
    WireSession.open(ensemble.server(sid).address(), Handshake.fresh()).close();
  }

  /** As the ZooKeeper says it that is told to cut, or whose learner has more than it has itself. */
  private static boolean isCut(EnsembleProcesses ensemble) {
    return ensemble.members().stream()
        .map(member -> ensemble.server(member.sid()).output())
        .anyMatch(
            out ->
                out.contains("Truncating log")
                    || LEARNER
                        .matcher(out)
                        .results()
                        .anyMatch(
                            r -> Long.parseLong(r.group(1), 16) < Long.parseLong(r.group(2), 16)));
  }

  /** Server 3 leads again: of servers that have the same the one with the highest sid does. */
  private static void letLead(EnsembleProcesses ensemble) {
    for (long sid : ensemble.running()) {
      ensemble.kill(sid);
    }
    ensemble.start(1, 3);
    ensemble.start(2);
  }

  private static void killAllUnderLoad(
      EnsembleProcesses ensemble, String home, Map<String, String> acknowledged) throws Exception {
    var free = new Semaphore(IN_FLIGHT_MAX);
    var client =
        new ZooKeeper(ensemble.connectString(3), ServerSettings.LONG_TIMEOUT_MILLIS, event -> {});
    try {
      client.create(home, new byte[0], Writer.OPEN, CreateMode.PERSISTENT);
      CompletableFuture<Void> killed = new CompletableFuture<>();
      for (int i = 0; !killed.isDone(); i++) {
        if (i == WRITES_BEFORE) {
          killed = CompletableFuture.runAsync(() -> List.of(1L, 2L, 3L).forEach(ensemble::kill));
        }
        assertThat(free.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        String data = Integer.toString(i);
        client.create(
            home + "/" + i,
            data.getBytes(UTF_8),
            Writer.OPEN,
            CreateMode.PERSISTENT,
            (rc, path, context, name) -> {
              free.release();
              if (Code.get(rc) == Code.OK) {
                acknowledged.put(path, data);
              }
            },
            null);
      }
      killed.get(60, TimeUnit.SECONDS);
      assertThat(free.tryAcquire(IN_FLIGHT_MAX, 60, TimeUnit.SECONDS)).isTrue();
    } finally {
      client.close();
    }
  }
}
