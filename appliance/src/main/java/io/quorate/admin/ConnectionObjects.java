package io.quorate.admin;

import io.quorate.front.ConnectionFacts;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection as a JSON object, with the keys of ZooKeeper's {@code getConnectionInfo}. */
final class ConnectionObjects {
  /** The bit of {@code java.nio}'s OP_READ: ZooKeeper shows what it waits for on the socket. */
  private static final int READ = 1;

  private ConnectionObjects() {}

  static Map<String, Object> brief(ConnectionFacts connection) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(
        "remote_socket_address",
        connection.address().getAddress().getHostAddress() + ":" + connection.address().getPort());
    object.put("interest_ops", connection.reading() ? READ : 0);
    object.put("outstanding_requests", connection.outstanding());
    object.put("packets_received", connection.packetsReceived());
    object.put("packets_sent", connection.packetsSent());
    return object;
  }

  static Map<String, Object> detailed(ConnectionFacts connection) {
    Map<String, Object> object = brief(connection);
    object.put("session_id", connection.sessionId());
    object.put("last_operation", connection.lastOperation());
    object.put("established", connection.establishedWallMillis());
    object.put("session_timeout", connection.timeoutMillis());
    object.put("last_cxid", connection.lastXid());
    object.put("last_zxid", connection.lastZxid());
    object.put("last_response_time", connection.lastResponseMillis());
    object.put("last_latency", connection.lastLatencyMillis());
    object.put("min_latency", connection.minLatencyMillis());
    object.put("avg_latency", connection.avgLatencyMillis());
    object.put("max_latency", connection.maxLatencyMillis());
    return object;
  }
}
