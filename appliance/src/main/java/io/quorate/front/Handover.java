package io.quorate.front;

import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What the replica's thread hands to one client loop: outputs for its connections, and the view to
 * answer reads from. Here, and nowhere else, the two threads meet.
 *
 * <ol>
 *   <li><b>An event precedes the data that it announces.</b> The replica's thread (a) queues every
 *       answer and event up to zxid z, then (b) writes the view of z to {@link #published}. The
 *       loop (1) reads {@code published}, (2) drains the queue, (3) answers from the view that it
 *       read in (1). {@code published} is volatile: when (1) sees the write (b), (a) happened
 *       before it, so what (a) queued is in the queue at (2) and lies before every answer of (3) in
 *       the connection's bytes. To drain first and read the view then would be wrong: a whole
 *       commit fits between the two.
 *   <li><b>No answer is older than what its client was told.</b> The opposite gap remains: a drain
 *       may find an answer or event of z before the view of z is published. So a connection
 *       remembers the newest zxid that it was told, and its reads wait for a view that is no older
 *       ({@link Gate}). The replica publishes, in the same step, a view that reaches every zxid
 *       that it told.
 *   <li><b>Waiting reads are woken.</b> The loop first sets {@link #viewAwaited}, then looks at
 *       {@code published} once more; the replica's thread first writes {@code published}, then
 *       looks at {@code viewAwaited}. All four are volatile, so they have one order, and in every
 *       order one of the two sees the other.
 *   <li>However much is handed over, at most one turn is scheduled: {@link #drainScheduled} is set
 *       by who schedules it, and cleared by the loop before it looks at anything.
 * </ol>
 */
final class Handover {
  private final Queue<List<Output.ToClient>> deliveries = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean drainScheduled = new AtomicBoolean();
  private volatile View published;
  private volatile boolean viewAwaited;

  /** The loop's own: the view of the last turn. */
  private View current;

  Handover(View first) {
    published = first;
    current = first;
  }

  /**
   * Replica's thread: queues outputs.
   *
   * @return whether the loop must be told to take its turn
   */
  boolean deliver(List<Output.ToClient> outputs) {
    deliveries.add(outputs);
    return wakeNeeded();
  }

  /**
   * Replica's thread: replaces the view, after everything up to its zxid was delivered.
   *
   * @return whether the loop must be told to take its turn
   */
  boolean publish(View view) {
    published = view;
    return viewAwaited && wakeNeeded();
  }

  private boolean wakeNeeded() {
    return !drainScheduled.get() && drainScheduled.compareAndSet(false, true);
  }

  /** Loop: the view to answer from, without a turn. It is that of the last one. */
  View view() {
    return current;
  }

  /** Loop: whether there is a newer view, so that a turn is due before the next read. */
  @SuppressWarnings("ReferenceEquality") // each publication is another object
  boolean turnIsDue() {
    return published != current;
  }

  /** Loop: one turn up to step (2). Afterwards {@link #view} is the view to answer from. */
  void turn(Consumer<Output.ToClient> connection) {
    drainScheduled.set(false);
    viewAwaited = false;
    View next = published; // (1)
    List<Output.ToClient> outputs;
    while ((outputs = deliveries.poll()) != null) { // (2)
      outputs.forEach(connection);
    }
    current = next; // (3) is the caller's
  }

  /**
   * Loop: reads wait for a newer view than {@link #view}.
   *
   * @return whether there is one already, so that the next turn must not wait to be woken
   */
  boolean awaitView() {
    viewAwaited = true;
    return turnIsDue();
  }
}
