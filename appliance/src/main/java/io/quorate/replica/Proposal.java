package io.quorate.replica;

import io.quorate.ensemble.Zxid;
import io.quorate.proto.Reply;
import io.quorate.txn.Change;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.Proposals;
import java.util.List;

/**
 * A decided transaction on its way to being committed, and what has to happen when it is: its state
 * is already there, so a commit only hands it out.
 */
final class Proposal implements Proposals.Numbered {
  /** Who waits for a commit. */
  sealed interface Waiter {
    /** Nobody: the server wanted it itself. */
    record Nobody() implements Waiter {}

    /** A client, for the answer to its request. */
    record Client(ConnectionId connection, int xid, Reply reply) implements Waiter {}

    /** A client, for its new session. */
    record Newcomer(
        ConnectionId connection, long sessionId, int timeoutMillis, boolean readOnlyPresent)
        implements Waiter {}

    /** The end of a session that its client did not ask for; whoever serves it is told why. */
    record Ended(Output.CloseReason reason) implements Waiter {}
  }

  private final Entry entry;
  private final State after;
  private final List<Change> changes;
  private final Waiter waiter;
  private final Commitment commitment = new Commitment();

  Proposal(Entry entry, State after, List<Change> changes, Waiter waiter) {
    this.entry = entry;
    this.after = after;
    this.changes = changes;
    this.waiter = waiter;
  }

  @Override
  public Zxid zxid() {
    return entry.header().zxid();
  }

  Entry entry() {
    return entry;
  }

  State after() {
    return after;
  }

  List<Change> changes() {
    return changes;
  }

  Waiter waiter() {
    return waiter;
  }

  Commitment commitment() {
    return commitment;
  }
}
