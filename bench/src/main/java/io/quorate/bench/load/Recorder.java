package io.quorate.bench.load;

import org.HdrHistogram.Histogram;

/** Counts operations and their latencies. */
final class Recorder {
  private static final long LATENCY_NANOS_MAX = 60_000_000_000L;

  private final Histogram latencies = new Histogram(LATENCY_NANOS_MAX, 3);

  void record(long latencyNanos) {
    latencies.recordValue(Math.min(latencyNanos, LATENCY_NANOS_MAX));
  }

  /** Forgets what was counted: the warm-up is over. */
  void reset() {
    latencies.reset();
  }

  long count() {
    return latencies.getTotalCount();
  }

  double percentileMicros(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1000.0;
  }
}
