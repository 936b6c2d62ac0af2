package io.quorate.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One window of one scenario against one server, or the medians of several.
 *
 * @param opsPerSecond operations that were answered, rightly
 * @param opsPerCpuSecond the same over the CPU time that the server's process took
 * @param clientCpu how busy the load generator's one thread was, 0 to 1: near 1 it is what limits
 */
record Measurement(
    double opsPerSecond,
    double opsPerCpuSecond,
    double p50Micros,
    double p99Micros,
    double serverCpu,
    double clientCpu) {

  /** Each figure's median by itself. */
  static Measurement median(List<Measurement> all) {
    return new Measurement(
        median(all, Measurement::opsPerSecond),
        median(all, Measurement::opsPerCpuSecond),
        median(all, Measurement::p50Micros),
        median(all, Measurement::p99Micros),
        median(all, Measurement::serverCpu),
        median(all, Measurement::clientCpu));
  }

  private static double median(List<Measurement> all, ToDoubleFunction<Measurement> figure) {
    return median(all.stream().mapToDouble(figure).toArray());
  }

  /** The middle one, or the mean of the two in the middle. */
  static double median(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there is no median of nothing");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
