package io.quorate.interop;

import java.util.List;

/** Two lists of lines side by side: equal lines once, others as what was expected and what came. */
final class Differences {
  private Differences() {}

  /** Empty where both are equal. */
  static String between(List<String> expected, List<String> got) {
    if (expected.equals(got)) {
      return "";
    }
    var text = new StringBuilder();
    for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
      var right = i < expected.size() ? expected.get(i) : "(nothing)";
      var ours = i < got.size() ? got.get(i) : "(nothing)";
      if (right.equals(ours)) {
        text.append("    ").append(right).append('\n');
      } else {
        text.append("  ZooKeeper: ").append(right).append('\n');
        text.append("  Quorate:   ").append(ours).append('\n');
      }
    }
    return text.toString();
  }
}
