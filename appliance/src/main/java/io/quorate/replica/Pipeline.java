package io.quorate.replica;

import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Proposals;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * The way from a leader's decision to its commit.
 *
 * <ol>
 *   <li>{@link #proposed} is the committed state with every outstanding proposal on top of it.
 *   <li>Every proposal goes to the journal, and to the learners, as it is made; it is committed
 *       only when a quorum has it durably.
 * </ol>
 */
final class Pipeline {
  private final Proposals<Proposal> proposals;
  private final Standing standing;
  private final DiskDesk disk;
  private final ObjLongConsumer<Entry> toLearners;
  private long judgedMillis;
  private State proposed;
  private Optional<Commitment> newest = Optional.empty();

  /**
   * @param last what the first proposal comes right behind
   * @param toLearners is given each entry as it is proposed, and the elapsed time of that
   */
  Pipeline(
      Quorum quorum,
      Zxid last,
      State state,
      Standing standing,
      DiskDesk disk,
      ObjLongConsumer<Entry> toLearners) {
    this.proposals = new Proposals<>(quorum, last);
    this.proposed = state;
    this.standing = standing;
    this.disk = disk;
    this.toLearners = toLearners;
  }

  State proposed() {
    return proposed;
  }

  int outstanding() {
    return proposals.outstanding();
  }

  /** The zxid of the newest proposal. */
  Zxid last() {
    return proposals.last();
  }

  /**
   * That of the newest proposal, while it is not reached: whatever was judged by the proposed state
   * has to wait for it.
   */
  Optional<Commitment> newestOutstanding() {
    return newest.filter(commitment -> !commitment.isReached());
  }

  /** The header of what is proposed next. */
  TxnHeader header(long sessionId, int cxid, Now now) {
    judgedMillis = now.elapsedMillis();
    return new TxnHeader(sessionId, cxid, proposals.next(), now.wallMillis());
  }

  /** What is proposed from now on is of the epoch that {@code beginning} names. */
  void beginEpoch(Zxid beginning) {
    proposals.beginEpoch(beginning);
  }

  Proposal propose(TxnHeader header, Prepare.Prepared.Decided decided, Proposal.Waiter waiter) {
    Entry entry = new Entry(header, decided.txn(), Optional.of(decided.after().tree().digest()));
    Proposal proposal = new Proposal(entry, decided.after(), decided.changes(), waiter);
    proposals.propose(proposal);
    proposed = decided.after();
    newest = Optional.of(proposal.commitment());
    standing.logged(entry);
    disk.append(entry);
    toLearners.accept(entry, judgedMillis);
    return proposal;
  }

  /** What {@code server} acknowledged so far counts no longer. */
  void forget(Sid server) {
    proposals.forget(server);
  }

  /**
   * {@code server} holds everything up to {@code zxid} durably; answers what that makes ready to be
   * committed, in order.
   */
  List<Proposal> durable(Sid server, Zxid zxid) {
    return proposals.acknowledged(server, zxid);
  }
}
