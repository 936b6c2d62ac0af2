package io.quorate.node.settings;

import java.util.ArrayList;
import java.util.List;

/** Mistakes and notes, gathered while a configuration is read. */
final class Findings {
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  void mistake(Place place, String found, String allowed) {
    mistakes.add(new Mistake(place, found, allowed));
  }

  void warn(Place place, String text) {
    notes.add(new Note(place, text, true));
  }

  void remark(Place place, String text) {
    notes.add(new Note(place, text, false));
  }

  boolean isWrong(Place place) {
    return mistakes.stream().anyMatch(mistake -> mistake.place().equals(place));
  }

  List<Mistake> mistakes() {
    return mistakes.stream().sorted().toList();
  }

  List<Note> notes() {
    return notes.stream().sorted().toList();
  }
}
