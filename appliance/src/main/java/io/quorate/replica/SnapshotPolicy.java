package io.quorate.replica;

/**
 * When a snapshot is due: after so many transactions or so many bytes of log, whichever comes
 * first, and never while one is being saved.
 */
final class SnapshotPolicy {
  private final int txnsMax;
  private final long bytesMax;
  private long txns;
  private long bytes;
  private boolean inProgress;

  SnapshotPolicy(int txnsMax, long bytesMax, long txnsSinceLast) {
    this.txnsMax = txnsMax;
    this.bytesMax = bytesMax;
    this.txns = txnsSinceLast;
  }

  void logged(long moreTxns, long moreBytes) {
    txns += moreTxns;
    bytes += moreBytes;
  }

  boolean isDue() {
    return !inProgress && (txns >= txnsMax || (bytesMax > 0 && bytes >= bytesMax));
  }

  boolean isInProgress() {
    return inProgress;
  }

  void begin() {
    inProgress = true;
    txns = 0;
    bytes = 0;
  }

  /** Saved or not: the next one is due after as much again. */
  void end() {
    inProgress = false;
  }
}
