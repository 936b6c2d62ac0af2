package io.quorate.disk;

import io.quorate.codec.TreeCodec.ZxidDigest;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.util.Optional;

/**
 * Compares the tree's digest with those in snapshot and log, as far as they can be equal: while a
 * snapshot that was taken from a changing tree is not caught up with, they can not.
 */
final class DigestCheck {
  private final boolean enabled;

  /** Present until the replay has reached its zxid. */
  private Optional<ZxidDigest> ahead;

  private Optional<String> mismatch = Optional.empty();
  private long mismatches;

  /**
   * @param snapshot the state as loaded
   * @param digest that stands behind it
   */
  DigestCheck(boolean enabled, State snapshot, Optional<ZxidDigest> digest) {
    this.enabled = enabled;
    // A digest of an earlier zxid than the name's is what a leader leaves that has just begun.
    this.ahead = digest.filter(it -> !snapshot.zxid().isAfter(it.zxid()));
    reach(snapshot);
  }

  /** Compares what {@code state} has after {@code entry}. */
  void after(Entry entry, State state) {
    if (ahead.isPresent()) {
      reach(state);
    } else if (entry.treeDigest().isPresent()) {
      compare(state, entry.treeDigest().get());
    }
  }

  /** What is to be said, loudly. */
  Optional<String> note() {
    return mismatch.map(
        first ->
            first
                + " ("
                + mismatches
                + " in all). This server's data differs from that of the server that wrote it:"
                + " compare it with the others of its ensemble, and report this.");
  }

  private void reach(State state) {
    if (ahead.isPresent() && ahead.get().zxid().equals(state.zxid())) {
      long expected = ahead.get().digest();
      ahead = Optional.empty();
      compare(state, expected);
    }
  }

  private void compare(State state, long expected) {
    if (enabled && state.tree().digest() != expected) {
      mismatches++;
      if (mismatch.isEmpty()) {
        mismatch =
            Optional.of(
                "The tree's digest at %s is %x, the disk says %x"
                    .formatted(state.zxid(), state.tree().digest(), expected));
      }
    }
  }
}
