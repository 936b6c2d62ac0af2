package io.quorate.front;

import java.net.InetSocketAddress;

/** What one connection has counted since the last {@code crst}. Its loop owns it. */
final class ConnectionStatistics {
  private final InetSocketAddress address;
  private final long establishedWallMillis;
  private long packetsReceived;
  private long packetsSent;
  private String lastOperation = "NA";
  private long lastXid = -1;
  private long lastZxid = -1;
  private long lastResponseMillis;
  private long lastLatencyMillis;
  private long count;
  private long sumMillis;
  private long minMillis = Long.MAX_VALUE;
  private long maxMillis;

  ConnectionStatistics(InetSocketAddress address, long establishedWallMillis) {
    this.address = address;
    this.establishedWallMillis = establishedWallMillis;
  }

  void received() {
    packetsReceived++;
  }

  void sent() {
    packetsSent++;
  }

  /** A request was answered. Xids that clients do not choose are not kept as the last one. */
  void answered(int xid, long zxid, String operation, long nowMillis, long latencyMillis) {
    if (xid >= 0) {
      lastXid = xid;
    }
    lastZxid = zxid;
    lastOperation = operation;
    lastResponseMillis = nowMillis;
    lastLatencyMillis = latencyMillis;
    count++;
    sumMillis += latencyMillis;
    minMillis = Math.min(minMillis, latencyMillis);
    maxMillis = Math.max(maxMillis, latencyMillis);
  }

  void reset() {
    packetsReceived = 0;
    packetsSent = 0;
    lastOperation = "NA";
    lastXid = -1;
    lastZxid = -1;
    lastResponseMillis = 0;
    lastLatencyMillis = 0;
    count = 0;
    sumMillis = 0;
    minMillis = Long.MAX_VALUE;
    maxMillis = 0;
  }

  ConnectionFacts facts(
      boolean reading, int outstanding, long sessionId, int timeoutMillis, long heardMillis) {
    return new ConnectionFacts(
        address,
        reading,
        outstanding,
        packetsReceived,
        packetsSent,
        sessionId,
        timeoutMillis,
        heardMillis,
        lastOperation,
        establishedWallMillis,
        lastXid,
        lastZxid,
        lastResponseMillis,
        lastLatencyMillis,
        count == 0 ? 0 : minMillis,
        count == 0 ? 0 : sumMillis / count,
        maxMillis);
  }
}
