package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.Counted;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.EnsembleFacts.ReignFacts;
import io.quorate.replica.StreamId;
import io.quorate.replica.Timed;
import io.quorate.replica.Timing;
import io.quorate.replica.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code mntr} tells of three voters and an observer. */
class EnsembleMonitorTest {
  private static final Ensemble ENSEMBLE =
      Ensemble.of(
          Configuration.ofMajority(
              0,
              List.of(
                  member(1, Member.Kind.PARTICIPANT),
                  member(2, Member.Kind.PARTICIPANT),
                  member(3, Member.Kind.PARTICIPANT),
                  member(4, Member.Kind.OBSERVER))));

  private static Member member(long sid, Member.Kind kind) {
    return new Member(
        new Sid(sid), kind, List.of(new PeerAddress("localhost", 1, 2)), Optional.empty());
  }

  private static String monitor(View.RoleKind kind, Optional<ReignFacts> reign) {
    EnsembleFacts facts =
        new EnsembleFacts(
            ENSEMBLE,
            new View.RoleFacts(kind, Optional.of(new Sid(3)), new Epoch(7)),
            5_000,
            60,
            0,
            reign,
            Map.of(Counted.SNAPSHOTS_SENT, 2L),
            Map.of(Timed.ELECTION, new Timing(2, 90, 30, 60)));
    return EnsembleMonitor.lines(facts, new Rig.Figures()).toString();
  }

  private static LearnerFacts learner(long sid, boolean observer, boolean synchronizing) {
    return new LearnerFacts(
        new StreamId(sid), new Sid(sid), observer, synchronizing, new Zxid(5), 10);
  }

  @Test
  void aLeaderTellsOfItsLearnersAndProposals() {
    ReignFacts reign =
        new ReignFacts(
            4_000,
            1,
            List.of(learner(1, false, false), learner(2, false, true), learner(4, true, false)));
    assertThat(monitor(View.RoleKind.LEADING, Optional.of(reign)).lines())
        .containsExactly(
            "zk_peer_state\tleading - broadcast",
            "zk_quorum_size\t3",
            "zk_learners\t3",
            "zk_synced_followers\t1",
            "zk_synced_non_voting_followers\t0",
            "zk_synced_observers\t1",
            "zk_pending_syncs\t1",
            "zk_leader_uptime\t4000",
            "zk_last_proposal_size\t52",
            "zk_min_proposal_size\t38",
            "zk_max_proposal_size\t1024",
            "zk_snap_count\t2",
            "zk_avg_election_time\t45.0",
            "zk_min_election_time\t30",
            "zk_max_election_time\t60",
            "zk_cnt_election_time\t2",
            "zk_sum_election_time\t90");
  }

  @Test
  void anObserverTellsWhomItObserves() {
    assertThat(monitor(View.RoleKind.OBSERVING, Optional.empty()).lines())
        .startsWith(
            "zk_peer_state\tobserving - broadcast",
            "zk_quorum_size\t3",
            "zk_observer_master_id\t3",
            "zk_snap_count\t2");
  }
}
