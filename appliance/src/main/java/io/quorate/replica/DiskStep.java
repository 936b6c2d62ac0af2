package io.quorate.replica;

import io.quorate.txn.Entry;

/** One thing to do to the data directory, in order with all others. */
public sealed interface DiskStep {
  /** The entry goes to the end of the log. */
  record Append(Entry entry) implements DiskStep {}

  /** The log file is finished; the next append begins a new one. */
  record Roll() implements DiskStep {}
}
