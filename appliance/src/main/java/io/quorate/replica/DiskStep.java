package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.State;

/** One thing to do to the data directory, in order with all others. */
public sealed interface DiskStep {
  /** The entry goes to the end of the log. */
  record Append(Entry entry) implements DiskStep {}

  /** The log file is finished; the next append begins a new one. */
  record Roll() implements DiskStep {}

  /**
   * Everything behind {@code last} goes: records, and snapshots that show more. The entry of {@code
   * last} is in the log, or a snapshot ends there. The next append begins a new file.
   */
  record Truncate(Zxid last) implements DiskStep {}

  /** The newest epoch that this server has promised to follow. */
  record SaveAcceptedEpoch(Epoch epoch) implements DiskStep {}

  /** The epoch of the leader whose history this server holds. */
  record SaveCurrentEpoch(Epoch epoch) implements DiskStep {}

  /**
   * This state replaces all history: it is saved as a snapshot, then older snapshots and all logs
   * go. The next append begins a new file.
   */
  record InstallSnapshot(State state) implements DiskStep {}
}
