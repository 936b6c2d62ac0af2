package io.quorate.node;

import io.quorate.replica.Input;
import io.quorate.replica.Now;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest inputs of the replica, for the day on which it breaks. Belongs to the replica's
 * thread.
 */
final class LastInputs {
  static final int KEPT = 64;

  private record Taken(Now now, Input input) {}

  private final @Nullable Taken[] ring = new Taken[KEPT];
  private long count;

  void add(Now now, Input input) {
    ring[(int) (count++ % KEPT)] = new Taken(now, input);
  }

  /** One line an input, the oldest first. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (long i = Math.max(0, count - KEPT); i < count; i++) {
      Taken taken = ring[(int) (i % KEPT)];
      if (taken != null) {
        texts.add("%d. at %d ms: %s".formatted(i, taken.now().elapsedMillis(), taken.input()));
      }
    }
    return texts;
  }
}
