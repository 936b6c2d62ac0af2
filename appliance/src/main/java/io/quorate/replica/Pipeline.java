package io.quorate.replica;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Prepare;
import io.quorate.txn.State;
import io.quorate.txn.TxnHeader;
import io.quorate.zab.Proposals;
import java.util.List;
import java.util.Optional;

/**
 * The way from a decision to its commit.
 *
 * <ol>
 *   <li>{@link #committed} is what clients see; {@link #proposed} is committed with every
 *       outstanding proposal on top of it.
 *   <li>Every proposal goes to the journal as it is made; it is committed only when a quorum has it
 *       durably.
 * </ol>
 */
final class Pipeline {
  private final Sid sid;
  private final Proposals<Proposal> proposals;
  private final Outbox outbox;
  private State committed;
  private State proposed;
  private Optional<Commitment> newest = Optional.empty();
  private boolean rollLog;

  Pipeline(Sid sid, Proposals<Proposal> proposals, State recovered, Outbox outbox) {
    this.sid = sid;
    this.proposals = proposals;
    this.outbox = outbox;
    this.committed = recovered;
    this.proposed = recovered;
  }

  State committed() {
    return committed;
  }

  State proposed() {
    return proposed;
  }

  int outstanding() {
    return proposals.outstanding();
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
    return new TxnHeader(sessionId, cxid, proposals.next(), now.wallMillis());
  }

  Proposal propose(TxnHeader header, Prepare.Prepared.Decided decided, Proposal.Waiter waiter) {
    Entry entry = new Entry(header, decided.txn(), Optional.of(decided.after().tree().digest()));
    Proposal proposal = new Proposal(entry, decided.after(), decided.changes(), waiter);
    proposals.propose(proposal);
    proposed = decided.after();
    newest = Optional.of(proposal.commitment());
    DiskStep append = new DiskStep.Append(entry);
    List<DiskStep> steps = rollLog ? List.of(new DiskStep.Roll(), append) : List.of(append);
    rollLog = false;
    outbox.add(new Output.Journal(header.zxid().value(), steps));
    return proposal;
  }

  /** The next proposal begins a new log file. */
  void rollLog() {
    rollLog = true;
  }

  /**
   * This server holds everything up to {@code zxid}; answers what that makes ready to be committed,
   * in order.
   */
  List<Proposal> durableHere(Zxid zxid) {
    return proposals.acknowledged(sid, zxid);
  }

  /** From now on clients see it. */
  void committed(Proposal proposal) {
    committed = proposal.after();
    outbox.viewChanged();
  }
}
