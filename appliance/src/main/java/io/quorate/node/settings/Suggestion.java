package io.quorate.node.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /**
   * The nearest of the names, if it takes no more than two slips, or one in four letters, to get
   * there. A slip is a letter too many, too few, wrong, or swapped with its neighbour; case is
   * none.
   */
  static Optional<String> nearest(String written, Collection<String> names) {
    String lower = written.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> !name.endsWith("*"))
        .min(
            Comparator.comparingInt((String name) -> slips(lower, name))
                .thenComparing(name -> name))
        .filter(name -> slips(lower, name) <= Math.max(2, written.length() / 4));
  }

  private static int slips(String from, String name) {
    String to = name.toLowerCase(Locale.ROOT);
    var slips = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      slips[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      slips[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int wrong = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = slips[i - 1][j - 1] + wrong;
        least = Math.min(least, slips[i - 1][j] + 1);
        least = Math.min(least, slips[i][j - 1] + 1);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          least = Math.min(least, slips[i - 2][j - 2] + 1);
        }
        slips[i][j] = least;
      }
    }
    return slips[from.length()][to.length()];
  }
}
