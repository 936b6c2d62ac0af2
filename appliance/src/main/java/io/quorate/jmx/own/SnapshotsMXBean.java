package io.quorate.jmx.own;

import java.util.List;

/** Snapshots on this server's disk. */
public interface SnapshotsMXBean {
  /** Newest first. */
  List<SnapshotOnDisk> getFiles();

  /** Whether one is being saved. */
  boolean isInProgress();

  /** Of the last that was saved since the start; empty before one was. */
  String getLastZxid();

  /** When that was, as {@code java.util.Date} prints itself; empty before one was. */
  String getLastTime();

  /** What saving it took; -1 before one was. */
  long getLastDurationMillis();

  /** How many could not be saved since the start; the log is kept then. */
  long getFailures();

  /** Saves one now; refuses while one is being saved. */
  void take();

  /** A snapshot, by the last zxid that it certainly holds. */
  record SnapshotOnDisk(String zxid, long bytes) {}
}
