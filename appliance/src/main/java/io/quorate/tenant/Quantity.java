package io.quorate.tenant;

import java.util.Optional;

/** What a tenant may be allowed so much of, and no more. */
public enum Quantity {
  /** Znodes at and below its root. */
  ZNODES("znodes"),
  /** Bytes of data in them together. */
  BYTES("bytes"),
  /** Bytes of data in one znode. */
  PAYLOAD_BYTES("payloadBytes"),
  /** Children of one znode. */
  CHILDREN("children"),
  /** Names in a path below its root; the root has none. */
  DEPTH("depth"),
  /** Ephemerals of one session. */
  EPHEMERALS("ephemeralsPerSession"),
  /** Sessions, on one server. */
  SESSIONS("sessionsPerServer"),
  /** Connections from one address, on one server. */
  CONNECTIONS_PER_ADDRESS("connectionsPerAddress"),
  /** Watches of one session. */
  WATCHES("watchesPerSession"),
  READS_PER_SECOND("readsPerSecond"),
  WRITES_PER_SECOND("writesPerSecond"),
  /** Bytes of requests and answers, events not counted; on one server, as the two before are. */
  BYTES_PER_SECOND("bytesPerSecond");

  private final String key;

  Quantity(String key) {
    this.key = key;
  }

  /** As definitions name it. */
  public String key() {
    return key;
  }

  static Optional<Quantity> of(String key) {
    for (Quantity quantity : values()) {
      if (quantity.key.equals(key)) {
        return Optional.of(quantity);
      }
    }
    return Optional.empty();
  }
}
