package io.quorate.jmx.own;

/** The log since this server started; an acknowledgement waits for its fsync. */
public interface JournalMXBean {
  long getFsyncs();

  double getFsyncAvgMillis();

  double getFsyncMinMillis();

  double getFsyncMaxMillis();

  double getFsyncLastMillis();

  /** Fsyncs that took longer than {@code fsync.warningthresholdms}. */
  long getFsyncsSlow();

  /** Entries that were made durable. */
  long getEntries();

  /** Entries that one fsync made durable, on average. */
  double getGroupAvg();

  int getGroupLast();

  int getGroupMax();

  long getBytes();

  /** Pieces of work that wait for the disk. */
  int getQueued();

  /** Bytes of all log files. */
  long getFilesBytes();
}
