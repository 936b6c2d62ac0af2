package io.quorate.bench.failover;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long nobody could write, kill by kill, in milliseconds. */
final class Gaps {
  /** What Quorate's median has to be below. */
  static final double MEDIAN_MILLIS_BAR = 300;

  private final String name;
  private final List<Double> millis = new ArrayList<>();

  Gaps(String name) {
    this.name = name;
  }

  void add(double gapMillis) {
    millis.add(gapMillis);
  }

  String name() {
    return name;
  }

  int count() {
    return millis.size();
  }

  double min() {
    return Collections.min(millis);
  }

  double max() {
    return Collections.max(millis);
  }

  double median() {
    List<Double> sorted = millis.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  boolean reachesBar() {
    return median() < MEDIAN_MILLIS_BAR;
  }
}
