package io.quorate.disk;

import java.util.concurrent.TimeUnit;

/**
 * What the log has cost since the start. One thread counts; any thread may ask for a {@link
 * Snapshot}, which is consistent in itself.
 */
public final class FsyncMetrics {
  /**
   * Counts since the start.
   *
   * @param slowCount fsyncs that took longer than the warning threshold
   * @param bytes appended to the log
   * @param entries in the log, in groups that were made durable together
   * @param lastGroup entries of the last group, 0 before there was one
   * @param maxGroup entries of the largest
   */
  public record Snapshot(
      long count,
      long slowCount,
      long totalNanos,
      long minNanos,
      long maxNanos,
      long lastNanos,
      long bytes,
      long entries,
      int lastGroup,
      int maxGroup) {
    /** Before anything was counted. */
    public static final Snapshot NOTHING = new Snapshot(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Of an fsync, 0 when there was none. */
    public double averageMillis() {
      return count == 0 ? 0 : (double) totalNanos / count / TimeUnit.MILLISECONDS.toNanos(1);
    }
  }

  /** How long entries are; -1 while there was none. */
  public record EntrySizes(int lastBytes, int minBytes, int maxBytes) {
    static final EntrySizes NONE = new EntrySizes(-1, -1, -1);
  }

  private volatile Snapshot snapshot = Snapshot.NOTHING;
  private volatile EntrySizes entrySizes = EntrySizes.NONE;

  /** Those of what is appended with them; the counting thread's own. */
  private EntrySizes appended = EntrySizes.NONE;

  private int group;

  /** Set by whoever wants the sizes forgotten, cleared by the counting thread. */
  private volatile boolean forget;

  public Snapshot snapshot() {
    return snapshot;
  }

  /** Of what is committed. */
  public EntrySizes entrySizes() {
    return entrySizes;
  }

  /** The sizes of entries are counted anew. */
  void forgetEntrySizes() {
    forget = true;
    entrySizes = EntrySizes.NONE;
  }

  void appended(int bytes) {
    group++;
    if (forget) {
      forget = false;
      appended = EntrySizes.NONE;
    }
    int min = appended.minBytes < 0 ? bytes : Math.min(appended.minBytes, bytes);
    appended = new EntrySizes(bytes, min, Math.max(appended.maxBytes, bytes));
  }

  void forced(long nanos, boolean slow) {
    Snapshot was = snapshot;
    snapshot =
        new Snapshot(
            was.count + 1,
            was.slowCount + (slow ? 1 : 0),
            was.totalNanos + nanos,
            was.count == 0 ? nanos : Math.min(was.minNanos, nanos),
            Math.max(was.maxNanos, nanos),
            nanos,
            was.bytes,
            was.entries,
            was.lastGroup,
            was.maxGroup);
  }

  void committed(long bytes) {
    entrySizes = appended;
    Snapshot was = snapshot;
    snapshot =
        new Snapshot(
            was.count,
            was.slowCount,
            was.totalNanos,
            was.minNanos,
            was.maxNanos,
            was.lastNanos,
            was.bytes + bytes,
            was.entries + group,
            group,
            Math.max(was.maxGroup, group));
    group = 0;
  }
}
