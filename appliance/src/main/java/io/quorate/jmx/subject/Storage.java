package io.quorate.jmx.subject;

import java.util.List;
import java.util.Optional;

/** What the disk's rooms know; any thread asks, and may wait for the disk. */
public interface Storage {
  JournalFacts journal();

  SnapshotFacts snapshots();

  /**
   * The log since the start.
   *
   * @param fsyncs that were made, their times in nanoseconds
   * @param slowFsyncs that took longer than {@code fsync.warningthresholdms}
   * @param entries that were made durable, {@code lastGroup} of them by the last fsync
   * @param maxGroup most that one fsync made durable
   * @param bytes that were appended
   * @param queued pieces of work that wait for the disk
   */
  record JournalFacts(
      long fsyncs,
      long slowFsyncs,
      long totalNanos,
      long minNanos,
      long maxNanos,
      long lastNanos,
      long entries,
      int lastGroup,
      int maxGroup,
      long bytes,
      int queued) {}

  /**
   * Snapshots on the disk, newest first.
   *
   * @param last the last that was saved since the start
   * @param failures snapshots that could not be saved
   */
  record SnapshotFacts(List<File> files, Optional<Saved> last, long failures) {
    /** A snapshot on the disk. */
    public record File(String zxid, long bytes) {}

    /** When a snapshot was saved, and how long that took. */
    public record Saved(String zxid, int znodes, long wallMillis, long durationMillis) {}
  }
}
