package io.quorate.interop;

import org.jspecify.annotations.Nullable;

/**
 * What a client says when it connects.
 *
 * @param password as Latin-1 text; null stands for a null buffer
 * @param readOnly null leaves the field out, as clients before 3.4 do
 */
record Handshake(
    int protocolVersion,
    long lastZxidSeen,
    int timeoutMillis,
    long sessionId,
    @Nullable String password,
    @Nullable Boolean readOnly) {
  static final int TIMEOUT_MILLIS = 30_000;

  private static final String NO_PASSWORD = "\0".repeat(16);

  static Handshake fresh() {
    return new Handshake(0, 0, TIMEOUT_MILLIS, 0, NO_PASSWORD, false);
  }

  Handshake withTimeout(int millis) {
    return new Handshake(protocolVersion, lastZxidSeen, millis, sessionId, password, readOnly);
  }

  Handshake withLastZxidSeen(long zxid) {
    return new Handshake(protocolVersion, zxid, timeoutMillis, sessionId, password, readOnly);
  }

  Handshake withProtocolVersion(int version) {
    return new Handshake(version, lastZxidSeen, timeoutMillis, sessionId, password, readOnly);
  }

  Handshake withReadOnly(@Nullable Boolean flag) {
    return new Handshake(protocolVersion, lastZxidSeen, timeoutMillis, sessionId, password, flag);
  }

  Handshake resuming(long session, @Nullable String secret) {
    return new Handshake(protocolVersion, lastZxidSeen, timeoutMillis, session, secret, readOnly);
  }

  byte[] encode() {
    var out = new JuteWriter();
    out.integer(protocolVersion).number(lastZxidSeen).integer(timeoutMillis);
    out.number(sessionId).data(password);
    if (readOnly != null) {
      out.flag(readOnly);
    }
    return out.toByteArray();
  }
}
