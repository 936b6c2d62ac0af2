package io.quorate.zab;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The end of the log, as far back as it is kept: from it a leader brings its learners up to date.
 *
 * <ol>
 *   <li>Entries are contiguous: each follows the one before it, the first follows {@link #base}
 *       (ZOOKEEPER-4925: a window with holes makes holes elsewhere).
 *   <li>It holds everything that was logged, committed or not; who reads it knows how far the
 *       commits go.
 * </ol>
 */
public final class History {
  private final int entriesMax;
  private final TreeMap<Zxid, Entry> entries = new TreeMap<>();
  private Zxid base;

  /**
   * @param base the zxid before the first of {@code recent}
   * @param recent contiguous
   * @param entriesMax as many are kept
   */
  public History(Zxid base, List<Entry> recent, int entriesMax) {
    this.base = base;
    this.entriesMax = entriesMax;
    recent.forEach(this::append);
  }

  /** What stands before the first of {@code recent}; {@code last} when there is none. */
  public static Zxid baseOf(List<Entry> recent, Zxid last) {
    return recent.isEmpty() ? last : new Zxid(recent.getFirst().header().zxid().value() - 1);
  }

  /** The zxid of the newest entry. */
  public Zxid last() {
    return entries.isEmpty() ? base : entries.lastKey();
  }

  /** Whether an entry with this zxid may come right behind {@code last}. */
  public static boolean follows(Zxid last, Zxid next) {
    return next.equals(last.next())
        || (next.epoch().compareTo(last.epoch()) > 0 && next.counter() == 1);
  }

  public void append(Entry entry) {
    Zxid zxid = entry.header().zxid();
    Invariant.require(follows(last(), zxid), () -> zxid + " is appended behind " + last());
    entries.put(zxid, entry);
    if (entries.size() > entriesMax) {
      base = entries.pollFirstEntry().getKey();
    }
  }

  /** Forgets what is behind {@code last}; answers false, and changes nothing, if it is not here. */
  public boolean truncate(Zxid last) {
    if (!holds(last)) {
      return false;
    }
    entries.tailMap(last, false).clear();
    return true;
  }

  /** Everything is different now, and nothing before {@code newBase} is known. */
  public void reset(Zxid newBase, List<Entry> recent) {
    entries.clear();
    base = newBase;
    recent.forEach(this::append);
  }

  /** The entries behind {@code after}, which is here. */
  public List<Entry> after(Zxid after) {
    return new ArrayList<>(entries.tailMap(after, false).values());
  }

  private boolean holds(Zxid zxid) {
    return zxid.equals(base) || entries.containsKey(zxid);
  }

  /**
   * How a learner whose log ends at {@code peerLast} gets to {@link #last}.
   *
   * @param committed as far as the leader may promise; what a learner holds beyond it is cut and
   *     proposed again, lest it take for committed what is not
   */
  public SyncPlan planFor(Zxid peerLast, Zxid committed) {
    // A counter of 0 is no entry: the learner's log ends with what the epoch began with.
    Zxid floor = floor(peerLast);
    if (floor.isAfter(committed)) {
      return cut(peerLast, floor(committed));
    }
    if (floor.equals(peerLast) || (peerLast.counter() == 0 && holds(floor))) {
      return holds(floor) ? new SyncPlan.Diff(after(floor)) : new SyncPlan.Snapshot();
    }
    return cut(peerLast, floor);
  }

  /** Never across epochs: what the learner's epoch held before is known of that epoch alone. */
  private SyncPlan cut(Zxid peerLast, Zxid at) {
    boolean known = holds(at) && at.epoch().equals(peerLast.epoch());
    return known ? new SyncPlan.TruncateThenDiff(at, after(at)) : new SyncPlan.Snapshot();
  }

  /** The newest zxid that is here and not after {@code zxid}; before the base, {@code ZERO}. */
  private Zxid floor(Zxid zxid) {
    Zxid newest = entries.floorKey(zxid);
    if (newest != null) {
      return newest;
    }
    return base.isAfter(zxid) ? Zxid.ZERO : base;
  }
}
