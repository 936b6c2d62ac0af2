package io.quorate.front;

import io.quorate.front.Publication.Edition;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What the replica hands to one client loop: outputs for its connections, and the view to answer
 * reads from. Here, and nowhere else, the loop meets who has the replica's turn, be it itself.
 *
 * <p>Who has the turn (a) queues the outputs of a handing-over with every loop, then (b) publishes
 * it as an {@link Edition}, once for all loops, then (c) wakes those that got outputs. A loop (1)
 * reads the latest edition, (2) drains what was handed over up to it and not beyond, (3) answers
 * from its view.
 *
 * <ol>
 *   <li><b>An event precedes the data that it announces.</b> When (1) sees the write (b), (a)
 *       happened before it, so all that the edition's view announces is in the queue at (2) and
 *       lies before every answer of (3) in the connection's bytes. To drain first and read the
 *       edition then would be wrong: a whole commit fits between the two.
 *   <li><b>What anybody was told of, everybody reads.</b> An output leaves only when an edition
 *       that covers it is published, and every read that comes later, on whatever loop, looks at
 *       the latest edition first. So no client reads a state from before a change that another one
 *       knows to have happened, nor one from before its own.
 *   <li>However much is handed over, at most one turn is scheduled: {@link #drainScheduled} is set
 *       by who schedules it, and cleared by the loop before it looks at anything.
 * </ol>
 */
final class Handover {
  private record Delivery(long number, List<Output.ToClient> outputs) {}

  private final Publication publication;
  private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();

  /** The loop's own: the edition of the last turn. */
  private Edition current;

  Handover(Publication publication) {
    this.publication = publication;
    this.current = publication.latest();
  }

  /** Replica's turn, (a): queues outputs of a handing-over that is not published yet. */
  void deliver(long number, List<Output.ToClient> outputs) {
    deliveries.add(new Delivery(number, outputs));
  }

  /** Replica's turn, (c): whether the loop must be told to take its turn. */
  boolean wakeNeeded() {
    return !drainScheduled.get() && drainScheduled.compareAndSet(false, true);
  }

  /** Loop: the view to answer from, without a turn. It is that of the last one. */
  View view() {
    return current.view();
  }

  /** Loop: whether there is a newer edition, so that a turn is due before the next read. */
  @SuppressWarnings("ReferenceEquality") // each edition is another object
  boolean turnIsDue() {
    return publication.latest() != current;
  }

  /** Loop: one turn up to step (2). Afterwards {@link #view} is the view to answer from. */
  void turn(Consumer<Output.ToClient> connection) {
    drainScheduled.set(false);
    current = publication.latest(); // (1)
    Delivery next;
    while ((next = deliveries.peek()) != null && next.number <= current.number()) { // (2)
      deliveries.remove();
      next.outputs.forEach(connection);
    }
    // (3) is the caller's
  }
}
