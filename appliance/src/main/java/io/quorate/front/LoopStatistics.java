package io.quorate.front;

/**
 * What one loop has counted since the last {@code srst}. The loop owns it; others get copies that
 * were made on the loop, added together.
 */
final class LoopStatistics {
  Latencies reads = new Latencies();
  Latencies updates = new Latencies();
  long packetsReceived;
  long packetsSent;
  long bytesReceived;
  long responseBytes;
  long watchBytes;
  long connectionRequests;
  long connectionRevalidations;
  long connectionDrops;
  long sessionlessExpired;
  long authFailures;
  final ResponseSizes responseSizes = new ResponseSizes();

  /** The sizes of replies and events, their header included; -1 while there was none. */
  static final class ResponseSizes {
    int last = -1;
    int min = -1;
    int max = -1;

    void add(int bytes) {
      last = bytes;
      min = min < 0 ? bytes : Math.min(min, bytes);
      max = Math.max(max, bytes);
    }

    void add(ResponseSizes other) {
      if (other.last >= 0) {
        int otherLast = other.last;
        add(other.min);
        add(other.max);
        last = otherLast;
      }
    }
  }

  /** An answer or event of so many bytes was made. */
  void responded(int bytes) {
    responseBytes += bytes;
    responseSizes.add(bytes);
  }

  void resetLatencies() {
    reads = new Latencies();
    updates = new Latencies();
  }

  void resetLongest() {
    reads.resetMax();
    updates.resetMax();
  }

  void add(LoopStatistics other) {
    reads.add(other.reads);
    updates.add(other.updates);
    packetsReceived += other.packetsReceived;
    packetsSent += other.packetsSent;
    bytesReceived += other.bytesReceived;
    responseBytes += other.responseBytes;
    watchBytes += other.watchBytes;
    connectionRequests += other.connectionRequests;
    connectionRevalidations += other.connectionRevalidations;
    connectionDrops += other.connectionDrops;
    sessionlessExpired += other.sessionlessExpired;
    authFailures += other.authFailures;
    responseSizes.add(other.responseSizes);
  }

  /** Every request's time, whichever kind. */
  Latencies.Summary requests() {
    Latencies all = new Latencies();
    all.add(reads);
    all.add(updates);
    return all.summary();
  }
}
