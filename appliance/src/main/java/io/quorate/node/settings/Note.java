package io.quorate.node.settings;

/**
 * Something about a setting that an operator should know and that is no mistake.
 *
 * @param warning whether the operator probably meant something else
 */
public record Note(Place place, String text, boolean warning) implements Comparable<Note> {
  @Override
  public int compareTo(Note other) {
    return place.compareTo(other.place);
  }

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
