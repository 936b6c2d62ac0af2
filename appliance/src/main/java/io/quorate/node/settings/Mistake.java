package io.quorate.node.settings;

/**
 * A setting that can not be: where it stands, what was found there, and what is allowed there.
 *
 * @param found quoted as it was written, or described
 * @param allowed reads on from "allowed is"
 */
public record Mistake(Place place, String found, String allowed) implements Comparable<Mistake> {
  static String quoted(String text) {
    return '"' + text + '"';
  }

  @Override
  public int compareTo(Mistake other) {
    return place.compareTo(other.place);
  }

  @Override
  public String toString() {
    return place + ": found " + found + ", allowed is " + allowed;
  }
}
