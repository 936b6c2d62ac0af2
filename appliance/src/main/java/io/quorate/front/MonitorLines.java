package io.quorate.front;

import io.quorate.replica.Timing;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What {@code mntr} tells: a number, or a text, by ZooKeeper's key. As lines it is {@code zk_KEY},
 * a tab, the value.
 */
final class MonitorLines {
  private final SequencedMap<String, Object> values = new LinkedHashMap<>();

  void add(String key, long value) {
    values.put(key, value);
  }

  void add(String key, double value) {
    values.put(key, value);
  }

  void add(String key, String value) {
    values.put(key, value);
  }

  void addAll(MonitorLines others) {
    values.putAll(others.values);
  }

  /** The five lines that ZooKeeper makes of a summary; times in ms. */
  void addTiming(String key, Timing timing) {
    add("avg_" + key, timing.avgMillis());
    add("min_" + key, timing.minMillis());
    add("max_" + key, timing.maxMillis());
    add("cnt_" + key, timing.count());
    add("sum_" + key, timing.sumMillis());
  }

  /** Each a {@code Long}, a {@code Double} or a {@code String}. */
  SequencedMap<String, Object> values() {
    return Collections.unmodifiableSequencedMap(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (key, value) -> text.append("zk_").append(key).append('\t').append(value).append('\n'));
    return text.toString();
  }
}
