package io.quorate.interop;

import static io.quorate.interop.EnsembleProcesses.Member.quorate;
import static io.quorate.interop.EnsembleProcesses.Member.zookeeper;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.EnsembleProcesses.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Quorate and ZooKeeper in one ensemble, in every role beside each other: every kind of write
 * through every server, each of them killed and started again, and at the end one tree everywhere.
 */
@Timeout(300)
class MixedEnsembleIT {
  /** More than a ZooKeeper that leads remembers. */
  private static final int MISSED = 700;

  private static final int SHORT_TIMEOUT_MILLIS = 1_500;

  @TempDir private Path directory;

  @Test
  void quorateFollowsAZooKeeper() throws Exception {
    outlivesEveryKill(3, List.of(quorate(1), zookeeper(2), zookeeper(3)));
  }

  @Test
  void quorateLeadsTwoZooKeepers() throws Exception {
    outlivesEveryKill(3, List.of(zookeeper(1), zookeeper(2), quorate(3)));
  }

  @Test
  void quorateLeadsOneOfEach() throws Exception {
    outlivesEveryKill(3, List.of(zookeeper(1), quorate(2), quorate(3)));
  }

  @Test
  void quorateObservesZooKeepers() throws Exception {
    outlivesEveryKill(2, List.of(zookeeper(1), zookeeper(2), quorate(3).asObserver()));
  }

  @Test
  void aZooKeeperObservesQuorates() throws Exception {
    outlivesEveryKill(2, List.of(quorate(1), quorate(2), zookeeper(3).asObserver()));
  }

  private void outlivesEveryKill(long leader, List<Member> members) throws Exception {
    var settings = ServerSettings.ensemble().withConfiguration("snapCount", "1000");
    try (var ensemble = EnsembleProcesses.of(directory, settings, members)) {
      ensemble.start(order(leader, members).get(1), leader); // of equals the higher sid leads
      assertThat(ensemble.awaitLeader()).isEqualTo(leader);
      ensemble.startAll();
      var heir = Left.at(ensemble.server(1), "/heir", ServerSettings.LONG_TIMEOUT_MILLIS);
      Map<String, String> expected;
      try (var writers = new Writers(ensemble)) {
        List<String> doomed = new ArrayList<>();
        for (long sid : order(leader, members)) {
          doomed.add(abandoned(ensemble, sid));
          writers.awaitAnswers(50);
          ensemble.kill(sid);
          if (writers.canGoOnWithout(sid)) {
            writers.awaitAnswers(MISSED);
          }
          ensemble.start(sid);
          doomed.add(abandoned(ensemble, sid));
        }
        writers.awaitAnswers(50);
        expected = writers.stop();
        EnsembleContents.awaitGone(ensemble, doomed);
        EnsembleContents.assertSameForClients(ensemble, expected);
      }
      heir.resume(ensemble.server(3)).drop();
      assertSessionsMove(ensemble, members);
      EnsembleContents.assertSameOnDisk(ensemble, directory);
    }
  }

  /** The leader first, then the others by their sids: voters before observers, here. */
  private static List<Long> order(long leader, List<Member> members) {
    List<Long> order = new ArrayList<>(List.of(leader));
    members.stream().map(Member::sid).filter(sid -> sid != leader).forEach(order::add);
    return order;
  }

  /** Whoever served a session before its client came elsewhere can do nothing for it any more. */
  private static void assertSessionsMove(EnsembleProcesses ensemble, List<Member> members) {
    for (Member from : members) {
      Member to = members.get((members.indexOf(from) + 1) % members.size());
      String path = "/moving-from-" + from.sid();
      var before = WireSession.open(ensemble.server(from.sid()).address(), Handshake.fresh());
      assertThat(before.exchange(List.of(Calls.create(path, Calls.EPHEMERAL))))
          .allMatch(MixedEnsembleIT::isDone);
      var handshake = Handshake.fresh().resuming(before.id(), before.password());
      var now = WireSession.open(ensemble.server(to.sid()).address(), handshake);
      assertThat(now.exchange(List.of(Calls.setData(path, "now", 0))))
          .allMatch(MixedEnsembleIT::isDone);
      // Both would number their second request 2, and by that number of the session's alone a
      // server
      // knows the commit of its own: an answer to the one that comes late is the other's (of a real
      // client numbers go on from connection to connection).
      before.exchange(Collections.nCopies(10, Calls.exists(path)));
      assertThat(before.exchange(List.of(Calls.setData(path, "before"))))
          .noneMatch(MixedEnsembleIT::isDone);
      assertThat(now.exchange(List.of(Calls.setData(path, "then", 1))))
          .allMatch(MixedEnsembleIT::isDone);
      now.close();
      before.drop();
    }
  }

  private static boolean isDone(Outcome outcome) {
    return outcome instanceof Outcome.Answer answer && answer.reply().isDone();
  }

  /** A session that nobody speaks for any more; answers the node that must go with it. */
  private static String abandoned(EnsembleProcesses ensemble, long sid) {
    String path = "/doomed-" + sid + "-" + System.nanoTime();
    Left.at(ensemble.server(sid), path, SHORT_TIMEOUT_MILLIS);
    return path;
  }
}
