package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import java.util.ArrayDeque;
import java.util.List;

/**
 * The newest entries of a log, without a gap, up to a bound: what a leader can send to a learner
 * that was away for a while.
 */
final class RecentEntries {
  static final int COUNT_MAX = 10_000;
  static final long BYTES_MAX = 64L << 20;

  private record Kept(Entry entry, int bytes) {}

  private final ArrayDeque<Kept> newest = new ArrayDeque<>();
  private long bytes;

  /**
   * @param before the zxid that the history had before this entry: unless the newest entry here is
   *     that one, nothing here belongs to it
   */
  void add(Entry entry, int entryBytes, Zxid before) {
    if (!endWith(before)) {
      clear();
    }
    newest.add(new Kept(entry, entryBytes));
    bytes += entryBytes;
    while (newest.size() > COUNT_MAX || bytes > BYTES_MAX) {
      bytes -= newest.remove().bytes();
    }
  }

  void clear() {
    newest.clear();
    bytes = 0;
  }

  /** The entries, oldest first, if they lead to {@code last}; else none. */
  List<Entry> upTo(Zxid last) {
    return endWith(last) ? newest.stream().map(Kept::entry).toList() : List.of();
  }

  private boolean endWith(Zxid zxid) {
    return !newest.isEmpty() && newest.getLast().entry().header().zxid().equals(zxid);
  }
}
