package io.quorate.replica;

/** Count, sum and spread of a time in milliseconds; all 0 when nothing was timed. */
public record Timing(long count, long sumMillis, long minMillis, long maxMillis) {
  static final Timing NONE = new Timing(0, 0, 0, 0);

  /** Rounded to four places, as ZooKeeper prints it. */
  public double avgMillis() {
    return count == 0 ? 0 : Math.round(sumMillis * 10_000.0 / count) / 10_000.0;
  }

  Timing plus(long millis) {
    return new Timing(
        count + 1,
        sumMillis + millis,
        count == 0 ? millis : Math.min(minMillis, millis),
        Math.max(maxMillis, millis));
  }
}
