package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;

/**
 * What may be said once the disk has carried out some steps. Nearly every loss of data in
 * ZooKeeper's history is one of these said too early.
 */
sealed interface Promise {
  /**
   * This server holds everything up to an entry: a leader counts itself, a learner acknowledges.
   *
   * @param first the oldest entry that nothing was promised of before
   * @param last the entry; {@code first}, or one of the same epoch behind it, without a gap
   */
  record Holds(Zxid first, Zxid last) implements Promise {}

  /** It follows no older epoch than this. */
  record Accepts(Epoch epoch) implements Promise {}

  /** It holds the history that this epoch begins with. */
  record Begins(Epoch epoch) implements Promise {}

  /** Its log ends where the leader's history and its own part. */
  record Cut() implements Promise {}

  /** Nothing hangs on it. */
  record Nothing() implements Promise {}
}
