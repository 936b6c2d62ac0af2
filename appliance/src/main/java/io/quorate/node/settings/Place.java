package io.quorate.node.settings;

import java.util.Comparator;

/**
 * Where a setting stands, in the words in which the operator finds it.
 *
 * @param line in the configuration file, or {@link #OUTSIDE} of it
 */
record Place(int line, String text) implements Comparable<Place> {
  private static final int OUTSIDE = Integer.MAX_VALUE;
  private static final Comparator<Place> ORDER =
      Comparator.comparingInt((Place place) -> place.line).thenComparing(place -> place.text);

  static Place line(int line, String key) {
    return new Place(line, "line " + line + ", " + key);
  }

  static Place property(String name) {
    return new Place(OUTSIDE, "-D" + name);
  }

  /** Of a setting that is not there, or that has a file of its own. */
  static Place outside(String text) {
    return new Place(OUTSIDE, text);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text;
  }
}
