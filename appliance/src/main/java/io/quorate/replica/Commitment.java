package io.quorate.replica;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a proposal is committed, and what waits for that. By itself, for clients hold on to it
 * until their next request, and a proposal holds a whole tree.
 */
final class Commitment {
  private final List<Runnable> behind = new ArrayList<>(0);
  private boolean reached;

  boolean isReached() {
    return reached;
  }

  /** Happens right after the commit, behind what was put here before. */
  void putBehind(Runnable action) {
    behind.add(action);
  }

  /** The proposal is committed: what was put behind it goes now. */
  void reach() {
    reached = true;
    behind.forEach(Runnable::run);
    behind.clear();
  }
}
