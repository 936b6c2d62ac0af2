package io.quorate.front;

import java.net.InetSocketAddress;

/**
 * One connection as it was when it was asked about.
 *
 * @param reading whether its socket is read, or stopped because it asks more than is answered
 * @param sessionId 0 as long as there is no session
 * @param lastXid of the last request that the client numbered itself, -1 before
 * @param heardMillis elapsed time at which something last came
 * @param lastResponseMillis elapsed time of the last answer
 */
public record ConnectionFacts(
    InetSocketAddress address,
    boolean reading,
    int outstanding,
    long packetsReceived,
    long packetsSent,
    long sessionId,
    int timeoutMillis,
    long heardMillis,
    String lastOperation,
    long establishedWallMillis,
    long lastXid,
    long lastZxid,
    long lastResponseMillis,
    long lastLatencyMillis,
    long minLatencyMillis,
    long avgLatencyMillis,
    long maxLatencyMillis) {

  /** A line of {@code stat}. */
  String brief() {
    // 1 is the bit of java.nio's OP_READ: ZooKeeper shows what it waits for on the socket.
    return " %s[%d](queued=%d,recved=%d,sent=%d)"
        .formatted(address, reading ? 1 : 0, outstanding, packetsReceived, packetsSent);
  }

  /** A line of {@code cons}. */
  String detailed() {
    String brief = brief();
    if (sessionId == 0) {
      return brief;
    }
    String lastCxid = lastXid < 0 ? "" : ",lcxid=0x" + Long.toHexString(lastXid);
    return brief.substring(0, brief.length() - 1)
        + ",sid=0x%x,lop=%s,est=%d,to=%d%s,lzxid=0x%x,lresp=%d,llat=%d,minlat=%d,avglat=%d,maxlat=%d)"
            .formatted(
                sessionId,
                lastOperation,
                establishedWallMillis,
                timeoutMillis,
                lastCxid,
                lastZxid,
                lastResponseMillis,
                lastLatencyMillis,
                minLatencyMillis,
                avgLatencyMillis,
                maxLatencyMillis);
  }
}
