package io.quorate.audit;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Records that wait to be written. Any thread offers, the writer alone takes.
 *
 * <ol>
 *   <li>It holds no more than {@code countMax} records and {@link #BYTES_MAX} bytes; what comes
 *       beyond that is counted and goes.
 *   <li>Nobody who offers waits.
 *   <li>Every record that was offered is either taken once or counted as missing.
 * </ol>
 */
final class Backlog {
  static final long BYTES_MAX = 64L << 20;

  private final int countMax;
  private final Runnable filling;
  private final ConcurrentLinkedQueue<AuditRecord> records = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  private final Tally missing = new Tally();

  /**
   * @param filling is told each time a quarter of the room is taken; must not block
   */
  Backlog(int countMax, Runnable filling) {
    this.countMax = countMax;
    this.filling = filling;
  }

  /** Takes the record, or counts it as missing; false then. */
  boolean offer(AuditRecord record) {
    int weight = record.weightBytes();
    int held = count.incrementAndGet();
    if (held > countMax || bytes.addAndGet(weight) > BYTES_MAX) {
      if (held <= countMax) {
        bytes.addAndGet(-weight);
      }
      count.decrementAndGet();
      missing.add(record.timeMillis());
      return false;
    }
    records.add(record);
    if (held == countMax / 4) {
      filling.run();
    }
    return true;
  }

  /** The writer's: the oldest record. */
  Optional<AuditRecord> poll() {
    AuditRecord record = records.poll();
    if (record == null) {
      return Optional.empty();
    }
    count.decrementAndGet();
    bytes.addAndGet(-record.weightBytes());
    return Optional.of(record);
  }

  /** What was not taken. */
  Tally missing() {
    return missing;
  }

  int count() {
    return count.get();
  }

  /** Whether half of the room is left: what is under way still fits. */
  boolean hasRoom() {
    return count.get() < countMax / 2 && bytes.get() < BYTES_MAX / 2;
  }
}
