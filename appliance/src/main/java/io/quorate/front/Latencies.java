package io.quorate.front;

import io.quorate.replica.Timing;

/**
 * How long requests took, in whole milliseconds as ZooKeeper counts. Quantiles are exact up to 64
 * ms and about one part in 32 above. One thread at a time.
 */
public final class Latencies {
  private static final int EXACT = 64;
  private static final int STEPS = 32;
  private static final int BUCKETS = EXACT + (63 - 6) * STEPS;

  private final long[] buckets = new long[BUCKETS];
  private long count;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;

  /** What is told as the longest: that since the last {@link #resetMax}. */
  private long maxToldMillis;

  void add(long millis) {
    long taken = Math.max(0, millis);
    count++;
    sumMillis += taken;
    minMillis = Math.min(minMillis, taken);
    maxMillis = Math.max(maxMillis, taken);
    maxToldMillis = Math.max(maxToldMillis, taken);
    buckets[bucket(taken)]++;
  }

  void add(Latencies other) {
    count += other.count;
    sumMillis += other.sumMillis;
    minMillis = Math.min(minMillis, other.minMillis);
    maxMillis = Math.max(maxMillis, other.maxMillis);
    maxToldMillis = Math.max(maxToldMillis, other.maxToldMillis);
    for (int i = 0; i < BUCKETS; i++) {
      buckets[i] += other.buckets[i];
    }
  }

  /** The longest is looked for anew, from the shortest on, as ZooKeeper does it. */
  void resetMax() {
    maxToldMillis = count == 0 ? 0 : minMillis;
  }

  /** The same figures, no longer changing. */
  Summary summary() {
    Timing timing = new Timing(count, sumMillis, count == 0 ? 0 : minMillis, maxToldMillis);
    return new Summary(timing, at(50), at(95), at(99), at(99.9));
  }

  /**
   * A time in milliseconds; all 0 when nothing was counted.
   *
   * @param p999 the time that 999 in 1000 did not exceed, and so on
   */
  public record Summary(Timing timing, long p50, long p95, long p99, long p999) {}

  private long at(double percent) {
    long wanted = (long) Math.ceil(count * percent / 100);
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += buckets[i];
      if (seen >= wanted && seen > 0) {
        return Math.min(maxMillis, upperBound(i));
      }
    }
    return 0;
  }

  private static int bucket(long millis) {
    if (millis < EXACT) {
      return (int) millis;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(millis);
    int step = (int) (millis >>> (exponent - 5)) & (STEPS - 1);
    return EXACT + (exponent - 6) * STEPS + step;
  }

  private static long upperBound(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int exponent = (bucket - EXACT) / STEPS + 6;
    int step = (bucket - EXACT) % STEPS;
    return ((long) (STEPS + step + 1) << (exponent - 5)) - 1;
  }
}
