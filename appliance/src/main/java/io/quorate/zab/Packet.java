package io.quorate.zab;

import io.quorate.acl.Identity;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.util.List;
import java.util.Optional;

/**
 * What a leader and a learner say to each other: one record for each kind, with the fields that
 * this kind has. Source: ZooKeeper's {@code QuorumPacket}, {@code Leader}, {@code Learner}, {@code
 * LearnerHandler}.
 */
public sealed interface Packet {
  /** What a learner says. */
  sealed interface FromLearner extends Packet {}

  /** What a leader says. */
  sealed interface FromLeader extends Packet {}

  /**
   * A learner introduces itself (FOLLOWERINFO, OBSERVERINFO).
   *
   * @param acceptedEpoch the newest epoch that it has promised to follow
   * @param protocolVersion 0x10000 for everybody since 3.4; what ours say is told in
   *     docs/ENSEMBLE.md
   * @param configVersion of the ensemble as it knows it
   */
  record LearnerInfo(
      boolean observer, Epoch acceptedEpoch, Sid sid, int protocolVersion, long configVersion)
      implements FromLearner {}

  /** The leader's new epoch (LEADERINFO). */
  record LeaderInfo(Epoch epoch, int protocolVersion) implements FromLeader {}

  /**
   * The learner follows this epoch and no older one (ACKEPOCH).
   *
   * @param currentEpoch of its history; empty when it had accepted the epoch before: then it does
   *     not count
   */
  record AckEpoch(Zxid lastLogged, Optional<Epoch> currentEpoch) implements FromLearner {}

  /** What follows continues the learner's history, to {@code last} or farther. */
  record Diff(Zxid last) implements FromLeader {}

  /** The learner cuts its history behind {@code last}. */
  record Truncate(Zxid last) implements FromLeader {}

  /**
   * The learner's history becomes this state (SNAP, and the tree that follows it).
   *
   * @param unresolvedAcls paths of znodes whose access list the tree does not tell: a ZooKeeper
   *     leader goes on changing the tree while it sends it. The transactions that follow, up to
   *     {@link NewLeader}, tell what it is: see {@link io.quorate.txn.UnresolvedAcls}. Empty from
   *     Quorate
   */
  record Snapshot(State state, List<String> unresolvedAcls) implements FromLeader {}

  /**
   * The history is complete up to the epoch's beginning (NEWLEADER).
   *
   * @param zxid the epoch with counter 0
   * @param config the ensemble as text; empty from old leaders
   */
  record NewLeader(Zxid zxid, String config) implements FromLeader {}

  /** The epoch is established: the learner may serve (UPTODATE). */
  record UpToDate() implements FromLeader {}

  /** The leader proposes this entry. */
  record Propose(Entry entry) implements FromLeader {}

  /** Everything of the leader up to {@code zxid} is durable at the learner (ACK). */
  record Ack(Zxid zxid) implements FromLearner {}

  /** The proposal is committed, and so is everything before it. */
  record Commit(Zxid zxid) implements FromLeader {}

  /** An entry for observers, committed already. */
  record Inform(Entry entry) implements FromLeader {}

  /** The leader asks for a sign of life; {@code zxid} is the last that it proposed. */
  record Ping(Zxid zxid) implements FromLeader {}

  /** The learner lives, and so do these sessions (PING). */
  record Touches(Zxid zxid, List<Touch> touches) implements FromLearner {}

  /** A session that was heard of. */
  record Touch(long sessionId, int timeoutMillis) {}

  /** The learner wants to serve a session that its client resumes: does it exist? */
  record Revalidate(long sessionId, int timeoutMillis) implements FromLearner {}

  /** Whether it does; then it now belongs to the learner. */
  record Revalidated(long sessionId, boolean valid) implements FromLeader {}

  /**
   * A request of a learner's client (REQUEST).
   *
   * @param cxid the client's xid, 0 for the beginning of a session
   * @param body as the client sent it, behind its header
   */
  record Forward(long sessionId, int cxid, int opCode, byte[] body, List<Identity> identities)
      implements FromLearner {}

  /** All that the leader had proposed when a forwarded sync reached it is committed (SYNC). */
  record Synced() implements FromLeader {}
}
