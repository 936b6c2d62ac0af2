package io.quorate.jmx.own;

/** The client port; counts are those since {@code srst}, as in {@code mntr}. */
public interface ClientsMXBean {
  int getConnections();

  long getConnectionsRejected();

  /** Sessions that are served here. */
  int getSessions();

  /** Sessions of the whole ensemble. */
  int getGlobalSessions();

  int getWatches();

  long getOutstanding();

  long getPacketsReceived();

  long getPacketsSent();

  long getBytesReceived();

  long getResponseBytes();

  long getWatchBytes();

  long getAuthFailures();

  long getConnectionDrops();

  /** How long reads took, in milliseconds. */
  Times getReads();

  /** How long changes took, in milliseconds. */
  Times getUpdates();

  /** Counts anew, as {@code srst} does. */
  void reset();

  /** Times of requests in milliseconds; {@code p999}: 999 of 1000 took no longer. */
  record Times(
      long count, double avg, long min, long max, long p50, long p95, long p99, long p999) {}
}
