package io.quorate.replica;

import java.util.ArrayList;
import java.util.List;

/** What the step under way has brought forth so far, in order. */
final class Outbox {
  private List<Output> outputs = new ArrayList<>();
  private boolean viewChanged;

  void add(Output output) {
    outputs.add(output);
  }

  /** A line for the log. */
  void note(String text) {
    outputs.add(new Output.Note(text));
  }

  /** Readers have something new to see; it is published once, when the step ends. */
  void viewChanged() {
    viewChanged = true;
  }

  boolean isViewChanged() {
    return viewChanged;
  }

  /** Hands everything over and begins anew. */
  List<Output> drain() {
    List<Output> drained = outputs;
    outputs = new ArrayList<>();
    viewChanged = false;
    return drained;
  }
}
