package io.quorate.replica;

import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import io.quorate.zab.SyncPlan;
import java.util.List;

/**
 * What a leader sends a learner that lacks something, in one step: everything from where its log
 * ends, or from where the two logs part, to NEWLEADER.
 *
 * <ol>
 *   <li>Committed entries come with their commits. What is only proposed goes to voters, without:
 *       it is not part of the history that NEWLEADER stands for (trap 8).
 *   <li>What is not known to be committed does not get below a snapshot, where it could not be cut
 *       off any more (trap 4).
 * </ol>
 */
final class Synchronization {
  private final Server server;
  private final Learners learners;
  private final LearnerSeat learner;
  private final Zxid committed;

  /**
   * @param committed as far as the leader may promise
   */
  Synchronization(Server server, Learners learners, LearnerSeat learner, Zxid committed) {
    this.server = server;
    this.learners = learners;
    this.learner = learner;
    this.committed = committed;
  }

  /**
   * @param beginning the zxid that names the leader's epoch
   */
  void carryOut(Zxid beginning) {
    Standing standing = server.standing();
    switch (standing.history().planFor(learner.lastLogged(), committed)) {
      case SyncPlan.Diff(List<Entry> entries) -> {
        server.figures().count(Counted.DIFFS_SENT);
        learners.send(learner, new Packet.Diff(committed));
        sendAll(entries);
      }
      case SyncPlan.TruncateThenDiff(Zxid last, List<Entry> entries) -> {
        server.figures().count(Counted.DIFFS_SENT);
        learners.send(learner, new Packet.Truncate(last));
        sendAll(entries);
      }
      case SyncPlan.Snapshot() -> {
        server.figures().count(Counted.SNAPSHOTS_SENT);
        learners.send(learner, new Packet.Snapshot(standing.base(), List.of()));
        sendAll(standing.tail());
      }
    }
    learner.sent(standing.lastLogged());
    learners.send(
        learner, new Packet.NewLeader(beginning, EnsembleText.print(server.ensemble().lastSeen())));
  }

  private void sendAll(List<Entry> entries) {
    for (Entry entry : entries) {
      Zxid zxid = entry.header().zxid();
      if (!zxid.isAfter(committed)) {
        learners.send(learner, new Packet.Propose(entry));
        learners.send(learner, new Packet.Commit(zxid));
      } else if (!learner.isObserver()) {
        learners.send(learner, new Packet.Propose(entry));
      }
    }
  }
}
