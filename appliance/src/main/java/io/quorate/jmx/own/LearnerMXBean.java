package io.quorate.jmx.own;

/** A learner, at its leader. */
public interface LearnerMXBean {
  long getSid();

  boolean isObserver();

  /** Whether it is brought up to date, and serves. */
  boolean isSynced();

  /** Where its stream comes from; empty when it has none any more. */
  String getAddress();

  /** The last transaction that it holds durably; an observer acknowledges none after its start. */
  String getLastAcknowledged();

  /**
   * Committed transactions that it has not acknowledged; -1 where that is not known: of observers,
   * and of who is still being brought up to date.
   */
  long getLagZxids();

  /** Since it was heard of. */
  long getSilentMillis();

  /** What waits to be sent to it. */
  int getQueuedPackets();

  long getQueuedBytes();

  /** Hangs up on it; it comes again, and is brought up to date. */
  void disconnect();
}
