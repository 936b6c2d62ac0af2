package io.quorate.txn;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The text of a quota znode, of either kind: {@code count=3,bytes=20}, with hard limits {@code
 * count=3,bytes=20=;byteHardLimit=30;countHardLimit=5} ({@code StatsTrack} in ZooKeeper; the lone
 * equals sign keeps servers before 3.7 from stumbling over what follows).
 *
 * <p>A key that is missing or without a value stands for -1: no limit, or never counted.
 */
record Tally(TreeMap<String, Long> values) {
  static final String COUNT = "count";
  static final String BYTES = "bytes";
  static final String COUNT_HARD = "countHardLimit";
  static final String BYTES_HARD = "byteHardLimit";

  private static final long NONE = -1;

  static Tally of(long count, long bytes) {
    return new Tally(new TreeMap<>(Map.of(COUNT, count, BYTES, bytes)));
  }

  /** Reads what a client may have written; nothing where it is no tally. */
  static Optional<Tally> read(byte[] data) {
    TreeMap<String, Long> values = new TreeMap<>();
    for (String pair : new String(data, StandardCharsets.UTF_8).split("[,;]+", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] parts = pair.split("=", -1);
      if (parts.length < 2) {
        return Optional.empty();
      }
      try {
        values.put(parts[0], parts[1].isEmpty() ? NONE : Long.parseLong(parts[1]));
      } catch (NumberFormatException noNumber) {
        return Optional.empty();
      }
    }
    return Optional.of(new Tally(values));
  }

  long value(String key) {
    return values.getOrDefault(key, NONE);
  }

  Tally plus(long moreCount, long moreBytes) {
    TreeMap<String, Long> sum = new TreeMap<>(values);
    sum.put(COUNT, value(COUNT) + moreCount);
    sum.put(BYTES, value(BYTES) + moreBytes);
    return new Tally(sum);
  }

  byte[] text() {
    StringBuilder text = new StringBuilder();
    text.append(COUNT).append('=').append(value(COUNT));
    text.append(',').append(BYTES).append('=').append(value(BYTES));
    TreeMap<String, Long> others = new TreeMap<>(values);
    others.remove(COUNT);
    others.remove(BYTES);
    if (!others.isEmpty()) {
      text.append('=');
      others.forEach((key, value) -> text.append(';').append(key).append('=').append(value));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
