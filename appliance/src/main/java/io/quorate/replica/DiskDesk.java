package io.quorate.replica;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What the journal was asked to do, and what may be said when it has done it.
 *
 * <ol>
 *   <li>Tickets ascend by one. The journal carries steps out in their order, so a ticket that is
 *       answered answers all before it.
 *   <li>A promise made in one role is kept by that role or by nobody: {@link #forget}.
 * </ol>
 */
final class DiskDesk {
  private record Waiting(long ticket, Promise promise) {}

  private final Outbox outbox;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long ticket;
  private boolean rollNext;

  DiskDesk(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The next entry begins a new log file. */
  void rollLog() {
    rollNext = true;
  }

  void append(Entry entry) {
    List<DiskStep> steps = new ArrayList<>(2);
    if (rollNext) {
      steps.add(new DiskStep.Roll());
      rollNext = false;
    }
    steps.add(new DiskStep.Append(entry));
    Zxid zxid = entry.header().zxid();
    carryOut(steps, new Promise.Holds(zxid, zxid));
  }

  /** The promise is kept when all steps, and all before them, are durable. */
  void carryOut(List<DiskStep> steps, Promise promise) {
    ticket++;
    waiting.add(new Waiting(ticket, promise));
    outbox.add(new Output.Journal(ticket, steps));
  }

  /** The promises that may be kept now, in order; entries that follow each other are one. */
  List<Promise> durable(long answered) {
    Invariant.require(
        answered <= ticket, () -> "the journal answers " + answered + " of " + ticket);
    List<Promise> kept = new ArrayList<>();
    while (!waiting.isEmpty() && waiting.element().ticket <= answered) {
      add(kept, waiting.remove().promise);
    }
    return kept;
  }

  private static void add(List<Promise> kept, Promise promise) {
    if (!kept.isEmpty()
        && kept.getLast() instanceof Promise.Holds(Zxid first, Zxid last)
        && promise instanceof Promise.Holds(Zxid next, Zxid newest)
        && next.epoch().equals(last.epoch())
        && next.counter() == last.counter() + 1) {
      kept.set(kept.size() - 1, new Promise.Holds(first, newest));
    } else {
      kept.add(promise);
    }
  }

  /** Nobody is left who would keep what was promised so far. */
  void forget() {
    List<Waiting> old = List.copyOf(waiting);
    waiting.clear();
    old.forEach(each -> waiting.add(new Waiting(each.ticket, new Promise.Nothing())));
  }
}
