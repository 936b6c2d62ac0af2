package io.quorate.replica;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** What a learner's leader has proposed and not committed yet, in order. */
final class OpenProposals {
  private final ArrayDeque<Entry> entries = new ArrayDeque<>();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  int size() {
    return entries.size();
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  /**
   * Takes what the commit of {@code zxid} commits; nothing when it is not the turn of that.
   *
   * @param together whether that is everything up to it, and not the oldest alone
   */
  List<Entry> take(Zxid zxid, boolean together) {
    List<Entry> taken = new ArrayList<>(1);
    boolean isNear = together ? !isBeyond(zxid) : isOldest(zxid);
    while (isNear && !entries.isEmpty() && !zxidOf(entries.getFirst()).isAfter(zxid)) {
      taken.add(entries.removeFirst());
    }
    return taken;
  }

  private boolean isOldest(Zxid zxid) {
    return !entries.isEmpty() && zxidOf(entries.getFirst()).equals(zxid);
  }

  private boolean isBeyond(Zxid zxid) {
    return entries.isEmpty() || zxid.isAfter(zxidOf(entries.getLast()));
  }

  private static Zxid zxidOf(Entry entry) {
    return entry.header().zxid();
  }
}
