package io.quorate.zab;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, as far back as it is kept: from it a leader brings its learners up to date.
 *
 * <ol>
 *   <li>Entries are contiguous: each follows the one before it, the first follows {@link #base}
 *       (ZOOKEEPER-4925: a window with holes makes holes elsewhere).
 *   <li>It holds everything that was logged, committed or not; who reads it knows how far the
 *       commits go.
 *   <li>It is bounded in entries and in bytes; the newest entry is here, whatever its size.
 * </ol>
 */
public final class History {
  private static final int ENTRIES_AT_FIRST = 64;

  /** Of paths and data; so that large entries do not take the heap. */
  private static final long BYTES_MAX = 64L << 20;

  /** What an entry takes besides, about. */
  private static final long ENTRY_BYTES = 100;

  private final int entriesMax;

  /** A ring: the oldest entry is at {@link #first}, the others follow it. */
  private @Nullable Entry[] ring = new Entry[ENTRIES_AT_FIRST];

  private int first;
  private int size;
  private long bytes;
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
    return size == 0 ? base : zxid(size - 1);
  }

  private Entry entry(int index) {
    return Objects.requireNonNull(ring[(first + index) % ring.length]);
  }

  private Zxid zxid(int index) {
    return entry(index).header().zxid();
  }

  /** How many entries are not after {@code zxid}. */
  private int countUpTo(Zxid zxid) {
    int least = 0;
    int most = size;
    while (least < most) {
      int middle = (least + most) >>> 1;
      if (zxid(middle).isAfter(zxid)) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return least;
  }

  /** Whether an entry with this zxid may come right behind {@code last}. */
  public static boolean follows(Zxid last, Zxid next) {
    return next.equals(last.next())
        || (next.epoch().compareTo(last.epoch()) > 0 && next.counter() == 1);
  }

  public void append(Entry entry) {
    Zxid zxid = entry.header().zxid();
    Invariant.require(follows(last(), zxid), () -> zxid + " is appended behind " + last());
    long more = bytes(entry.txn());
    while (size > 0 && (size == entriesMax || bytes + more > BYTES_MAX)) {
      forgetOldest();
    }
    if (size == ring.length) {
      grow();
    }
    ring[(first + size) % ring.length] = entry;
    size++;
    bytes += more;
  }

  private void forgetOldest() {
    base = zxid(0);
    bytes -= bytes(entry(0).txn());
    ring[first] = null;
    first = (first + 1) % ring.length;
    size--;
  }

  private static long bytes(Txn txn) {
    return ENTRY_BYTES
        + switch (txn) {
          case Txn.Create create -> create.path().length() + create.data().length;
          case Txn.CreateContainer create -> create.path().length() + create.data().length;
          case Txn.CreateTtl create -> create.path().length() + create.data().length;
          case Txn.SetData set -> set.path().length() + set.data().length;
          case Txn.Reconfig set -> set.path().length() + set.data().length;
          case Txn.SetAcl set -> set.path().length();
          case Txn.Delete delete -> delete.path().length();
          case Txn.Check check -> check.path().length();
          case Txn.CloseSession(List<String> paths) ->
              paths.stream().mapToLong(String::length).sum();
          case Txn.Multi(List<Txn> txns) -> txns.stream().mapToLong(History::bytes).sum();
          case Txn.CreateSession ignored -> 0;
          case Txn.Failed ignored -> 0;
        };
  }

  private void grow() {
    @Nullable Entry[] larger = new Entry[2 * ring.length];
    for (int i = 0; i < size; i++) {
      larger[i] = entry(i);
    }
    ring = larger;
    first = 0;
  }

  /** Keeps the oldest {@code count} entries. */
  private void keep(int count) {
    for (int i = count; i < size; i++) {
      bytes -= bytes(entry(i).txn());
      ring[(first + i) % ring.length] = null;
    }
    size = count;
  }

  /** Forgets what is behind {@code last}; answers false, and changes nothing, if it is not here. */
  public boolean truncate(Zxid last) {
    if (!holds(last)) {
      return false;
    }
    keep(countUpTo(last));
    return true;
  }

  /** Everything is different now, and nothing before {@code newBase} is known. */
  public void reset(Zxid newBase, List<Entry> recent) {
    keep(0);
    base = newBase;
    recent.forEach(this::append);
  }

  /** The entries behind {@code after}, which is here. */
  public List<Entry> after(Zxid after) {
    List<Entry> behind = new ArrayList<>();
    for (int i = countUpTo(after); i < size; i++) {
      behind.add(entry(i));
    }
    return behind;
  }

  private boolean holds(Zxid zxid) {
    int count = countUpTo(zxid);
    return zxid.equals(base) || (count > 0 && zxid(count - 1).equals(zxid));
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
    int count = countUpTo(zxid);
    if (count > 0) {
      return zxid(count - 1);
    }
    return base.isAfter(zxid) ? Zxid.ZERO : base;
  }
}
