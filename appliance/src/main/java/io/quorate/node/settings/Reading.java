package io.quorate.node.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What became of reading a configuration. */
public sealed interface Reading {
  /** In the order of the file's lines, what lies outside of the file last. */
  List<Note> notes();

  /** Everything holds. */
  record Accepted(Settings settings, List<Note> notes) implements Reading {}

  /**
   * Nothing can be started from this.
   *
   * @param mistakes at least one, ordered as the notes are
   */
  record Rejected(Path file, List<Mistake> mistakes, List<Note> notes) implements Reading {
    /** All mistakes, one a line, under a line that counts them. */
    public String text() {
      String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
      return mistakes.stream()
          .map(mistake -> "\n  " + mistake)
          .collect(Collectors.joining("", "Nothing was started: " + count + " in " + file, ""));
    }
  }
}
