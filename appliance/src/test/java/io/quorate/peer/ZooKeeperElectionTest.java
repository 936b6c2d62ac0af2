package io.quorate.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.election.Elected;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.zookeeper.server.quorum.QuorumPeer.ServerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our election and its mail together with ZooKeeper's own, over sockets. */
@Timeout(120)
class ZooKeeperElectionTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private static Ensemble ensemble(int servers, List<Integer> observers) {
    var ports = new TreeMap<Integer, Integer>();
    for (int sid = 1; sid <= servers; sid++) {
      ports.put(sid, Loopback.freePort());
    }
    return Loopback.ensemble(ports, observers);
  }

  private Elector ours(int sid, Ensemble ensemble, long zxid, long lastRound) throws Exception {
    var elector = new Elector(sid, ensemble, zxid, 1, lastRound);
    open.add(elector);
    return elector;
  }

  private Elector oursElects(long leader, int sid, Ensemble ensemble, long zxid, long lastRound)
      throws Exception {
    Elector elector = ours(sid, ensemble, zxid, lastRound);
    assertThat(leader(elector)).isEqualTo(leader);
    return elector;
  }

  private ZooKeeperElector theirs(int sid, Ensemble ensemble, long zxid) throws Exception {
    var elector = new ZooKeeperElector(sid, ensemble, directory, zxid, 1);
    open.add(elector);
    return elector;
  }

  private static long leader(Elector elector) throws Exception {
    return elector.result(PATIENCE).map(Elected::leader).orElseThrow().value();
  }

  /**
   * The third one is late, for whether three who start at once hear of each other in time is a
   * matter of luck.
   */
  @ParameterizedTest(name = "ZooKeeper as {0}, best history at {1}")
  @CsvSource({"1, 1", "1, 2", "1, 3", "2, 1", "2, 2", "2, 3", "3, 1", "3, 2", "3, 3"})
  void zooKeeperAndOursElectTheBestHistoryAndTheThirdJoins(int zooKeeper, int best)
      throws Exception {
    Ensemble ensemble = ensemble(3, List.of());
    int second = zooKeeper == best ? 1 + best % 3 : best;
    int late = 6 - zooKeeper - second;
    ZooKeeperElector theirs = theirs(zooKeeper, ensemble, zooKeeper == best ? 9 : 5);
    Elector ours = ours(second, ensemble, second == best ? 9 : 5, 0);
    assertThat(leader(ours)).isEqualTo(best);
    assertThat(theirs.result().getId()).isEqualTo(best);
    assertThat(theirs.state())
        .isEqualTo(zooKeeper == best ? ServerState.LEADING : ServerState.FOLLOWING);

    Elector third = ours(late, ensemble, 99, 7);

    Elected elected = third.result(PATIENCE).orElseThrow();
    assertThat(elected.leader()).isEqualTo(new Sid(best));
    assertThat(elected.round()).isEqualTo(theirs.result().getElectionEpoch());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void zooKeeperThatComesLateJoinsTheLeaderThatStands(int late) throws Exception {
    Ensemble ensemble = ensemble(3, List.of());
    int one = late == 1 ? 2 : 1;
    int other = 6 - late - one;
    Elector first = ours(one, ensemble, 9, 0);
    Elector second = ours(other, ensemble, 5, 0);
    assertThat(leader(first)).isEqualTo(one);
    assertThat(leader(second)).isEqualTo(one);

    ZooKeeperElector theirs = theirs(late, ensemble, 99);

    assertThat(theirs.result().getId()).isEqualTo(one);
    assertThat(theirs.state()).isEqualTo(ServerState.FOLLOWING);
  }

  @Test
  void laterRoundIsAdoptedByZooKeeperToo() throws Exception {
    Ensemble ensemble = ensemble(3, List.of());
    ZooKeeperElector theirs = theirs(2, ensemble, 9);
    oursElects(2, 3, ensemble, 5, 41);
    assertThat(theirs.result().getElectionEpoch()).isEqualTo(42);
  }

  @Test
  void restartedServerOfOursIsBackWithoutAnElection() throws Exception {
    Ensemble ensemble = ensemble(3, List.of());
    ZooKeeperElector theirs = theirs(3, ensemble, 9);
    Elector first = oursElects(3, 1, ensemble, 5, 0);
    oursElects(3, 2, ensemble, 5, 0);

    first.close();
    Elector again = ours(1, ensemble, 5, 0);

    assertThat(leader(again)).isEqualTo(theirs.result().getId());
  }

  @Test
  void observersOfBothKindsLearnTheLeader() throws Exception {
    Ensemble ensemble = ensemble(4, List.of(1, 4));
    ZooKeeperElector theirs = theirs(2, ensemble, 9);
    oursElects(2, 3, ensemble, 5, 0);
    assertThat(theirs.result().getId()).isEqualTo(2);

    Elector ourObserver = ours(1, ensemble, 0, 0);
    ZooKeeperElector theirObserver = theirs(4, ensemble, 0);

    assertThat(leader(ourObserver)).isEqualTo(2);
    assertThat(theirObserver.result().getId()).isEqualTo(2);
    assertThat(theirObserver.state()).isEqualTo(ServerState.OBSERVING);
  }
}
