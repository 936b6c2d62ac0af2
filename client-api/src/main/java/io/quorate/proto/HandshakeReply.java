package io.quorate.proto;

/**
 * The server's answer to a {@link Handshake}. A timeout of 0 with session 0 says that the session
 * has expired; the connection is closed behind it.
 */
public record HandshakeReply(
    int protocolVersion,
    int timeoutMillis,
    long sessionId,
    byte[] password,
    boolean readOnly,
    boolean readOnlyPresent) {}
