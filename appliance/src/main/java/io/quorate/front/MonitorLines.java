package io.quorate.front;

import io.quorate.replica.Timing;

/** Lines of {@code mntr}: {@code zk_KEY}, a tab, the value. */
final class MonitorLines {
  private final StringBuilder text = new StringBuilder();

  void add(String key, long value) {
    add(key, Long.toString(value));
  }

  void add(String key, String value) {
    text.append("zk_").append(key).append('\t').append(value).append('\n');
  }

  /** The five lines that ZooKeeper makes of a summary; times in ms. */
  void addTiming(String key, Timing timing) {
    add("avg_" + key, Double.toString(timing.avgMillis()));
    add("min_" + key, timing.minMillis());
    add("max_" + key, timing.maxMillis());
    add("cnt_" + key, timing.count());
    add("sum_" + key, timing.sumMillis());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
