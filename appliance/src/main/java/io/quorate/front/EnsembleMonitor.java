package io.quorate.front;

import io.quorate.replica.Counted;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.EnsembleFacts.ReignFacts;
import io.quorate.replica.Timed;
import io.quorate.replica.View;
import java.util.List;

/** What {@code mntr} tells in an ensemble, by ZooKeeper's keys; docs/METRICS.md has the list. */
final class EnsembleMonitor {
  private final MonitorLines lines = new MonitorLines();

  private EnsembleMonitor() {}

  static MonitorLines lines(EnsembleFacts facts, ServerFigures figures) {
    EnsembleMonitor monitor = new EnsembleMonitor();
    monitor.addRole(facts);
    facts.reign().ifPresent(reign -> monitor.addReign(facts, reign, figures.proposalSizes()));
    facts.counts().forEach((what, count) -> monitor.lines.add(key(what), count));
    facts.times().forEach((what, timing) -> monitor.lines.addTiming(key(what), timing));
    return monitor.lines;
  }

  private void addRole(EnsembleFacts facts) {
    lines.add("peer_state", state(facts.role().kind()));
    lines.add("quorum_size", facts.ensemble().committed().quorum().voters().size());
    if (facts.role().kind() == View.RoleKind.OBSERVING) {
      facts.role().leader().ifPresent(leader -> lines.add("observer_master_id", leader.value()));
    }
    if (facts.role().kind() == View.RoleKind.FOLLOWING) {
      lines.add("synced_observers", 0); // observers are fed by the leader alone
    }
  }

  private void addReign(
      EnsembleFacts facts, ReignFacts reign, ServerFigures.ProposalSizes proposals) {
    List<LearnerFacts> synced =
        reign.learners().stream().filter(learner -> !learner.synchronizing()).toList();
    long observers = synced.stream().filter(LearnerFacts::observer).count();
    long voters =
        synced.stream().filter(learner -> facts.ensemble().isVoter(learner.sid())).count();
    lines.add("learners", reign.learners().size());
    lines.add("synced_followers", synced.size() - observers);
    lines.add("synced_non_voting_followers", synced.size() - observers - voters);
    lines.add("synced_observers", observers);
    lines.add("pending_syncs", reign.syncs());
    lines.add("leader_uptime", reign.sinceMillis());
    lines.add("last_proposal_size", proposals.last());
    lines.add("min_proposal_size", proposals.min());
    lines.add("max_proposal_size", proposals.max());
  }

  /** Only who serves is asked, and who serves has left the earlier stages behind. */
  private static String state(View.RoleKind kind) {
    return switch (kind) {
      case ALONE -> "standalone";
      case LOOKING -> "looking";
      case LEADING -> "leading - broadcast";
      case FOLLOWING -> "following - broadcast";
      case OBSERVING -> "observing - broadcast";
    };
  }

  private static String key(Counted what) {
    return switch (what) {
      case ELECTIONS_BEGUN -> "looking_count";
      case DIFFS_SENT -> "diff_count";
      case SNAPSHOTS_SENT -> "snap_count";
      case PROPOSALS_MADE -> "proposal_count";
      case PROPOSALS_COMMITTED -> "commit_count";
      case PROPOSALS_RECEIVED -> "learner_proposal_received_count";
      case COMMITS_RECEIVED -> "learner_commit_received_count";
      case SESSIONS_REVALIDATED -> "revalidate_count";
    };
  }

  private static String key(Timed what) {
    return switch (what) {
      case ELECTION -> "election_time";
      case FOLLOWER_SYNC -> "follower_sync_time";
      case OBSERVER_SYNC -> "observer_sync_time";
      case UNAVAILABLE -> "unavailable_time";
      case LEADER_UNAVAILABLE -> "leader_unavailable_time";
    };
  }
}
