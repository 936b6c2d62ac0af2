package io.quorate.audit;

import java.util.Optional;

/** Counts what ought not to happen, from any thread, until somebody writes it down. */
final class Tally {
  /** So many between two wall times. */
  record Count(long count, long fromMillis, long toMillis) {}

  /** Both guarded by this. */
  private Optional<Count> current = Optional.empty();

  private long total;

  synchronized void add(long timeMillis) {
    total++;
    Count before = current.orElseGet(() -> new Count(0, timeMillis, timeMillis));
    current = Optional.of(new Count(before.count + 1, before.fromMillis, timeMillis));
  }

  /** Since it was last taken. */
  synchronized Optional<Count> current() {
    return current;
  }

  /** What was counted; counting begins anew. */
  synchronized Optional<Count> take() {
    Optional<Count> taken = current;
    current = Optional.empty();
    return taken;
  }

  /** Of all time. */
  synchronized long total() {
    return total;
  }
}
