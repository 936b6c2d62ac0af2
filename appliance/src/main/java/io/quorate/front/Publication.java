package io.quorate.front;

import io.quorate.replica.View;

/**
 * What was handed over last in the replica's turns, for all loops at once: one write makes it
 * visible to every one of them.
 */
final class Publication {
  /**
   * A view, and the number of the handing-over that it came with.
   *
   * @param view nothing handed over up to here tells of anything newer
   */
  record Edition(View view, long number) {}

  private volatile Edition latest;

  Publication(View first) {
    latest = new Edition(first, 0);
  }

  Edition latest() {
    return latest;
  }

  /** In the replica's turn: lets all loops go as far as this. */
  void publish(Edition edition) {
    latest = edition;
  }
}
