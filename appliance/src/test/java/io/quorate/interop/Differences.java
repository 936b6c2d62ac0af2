package io.quorate.interop;

import java.util.List;

/** Two lists of lines side by side: equal lines once, others as what was expected and what came. */
final class Differences {
  private static final int LINES_BEFORE = 40;
  private static final int LINES_AFTER = 40;

  private Differences() {}

  /** Empty where both are equal; otherwise the surroundings of the first difference. */
  static String between(List<String> expected, List<String> got) {
    if (expected.equals(got)) {
      return "";
    }
    int first = 0;
    while (line(expected, first).equals(line(got, first))) {
      first++;
    }
    var text = new StringBuilder();
    int last = Math.min(Math.max(expected.size(), got.size()), first + LINES_AFTER);
    for (int i = Math.max(0, first - LINES_BEFORE); i < last; i++) {
      var right = line(expected, i);
      var ours = line(got, i);
      if (right.equals(ours)) {
        text.append("    ").append(right).append('\n');
      } else {
        text.append("  ZooKeeper: ").append(right).append('\n');
        text.append("  Quorate:   ").append(ours).append('\n');
      }
    }
    return text.toString();
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(nothing)";
  }
}
