package io.quorate.front;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So much a second, and a second's worth at once after a pause. Loops share it.
 *
 * <p>It keeps one number: the time at which all that was let through would have been earned, were
 * it earned evenly (the generic cell rate algorithm). Whatever asks while that is more than a
 * second ahead has to be refused. Something larger than a second's worth passes once nothing is
 * owed, and is paid for afterwards.
 */
final class Allowance {
  private static final long SECOND_NANOS = 1_000_000_000;

  /** An hour: whoever asked for that much is not to be shut out for longer. */
  private static final double COST_NANOS_MAX = 3_600e9;

  private final AtomicLong earnedAtNanos = new AtomicLong(Long.MIN_VALUE / 2);

  /** Takes {@code amount} if that may be had now. A rate of 0 lets nothing through. */
  boolean take(long amount, long perSecond, long nowNanos) {
    if (perSecond == 0 && amount > 0) {
      return false;
    }
    long costNanos = cost(amount, perSecond);
    while (true) {
      long before = earnedAtNanos.get();
      long from = Math.max(before, nowNanos);
      if (from != nowNanos && from + costNanos - nowNanos > SECOND_NANOS) {
        return false;
      }
      if (earnedAtNanos.compareAndSet(before, from + costNanos)) {
        return true;
      }
    }
  }

  /** Takes it, whether it may be had or not; who owes for more than a second gets no deeper. */
  void charge(long amount, long perSecond, long nowNanos) {
    long costNanos = cost(amount, Math.max(1, perSecond));
    earnedAtNanos.updateAndGet(
        before ->
            before - nowNanos > SECOND_NANOS ? before : Math.max(before, nowNanos) + costNanos);
  }

  private static long cost(long amount, long perSecond) {
    return amount == 0
        ? 0
        : (long) Math.min(COST_NANOS_MAX, (double) amount * SECOND_NANOS / perSecond);
  }
}
