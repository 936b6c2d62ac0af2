package io.quorate.proto;

/**
 * The first frame of a connection.
 *
 * @param protocolVersion 0 from every known client
 * @param lastZxidSeen the newest zxid this client has been told
 * @param timeoutMillis the session timeout asked for
 * @param sessionId 0 for a new session, else the session to resume
 * @param password 16 bytes that prove the right to resume; {@link io.quorate.jute.Jute#NULL_BUFFER}
 *     when absent
 * @param readOnly whether the client accepts a server without a quorum
 * @param readOnlyPresent whether the client sent that flag at all (3.3 and older do not); the
 *     answer carries it only then
 */
public record Handshake(
    int protocolVersion,
    long lastZxidSeen,
    int timeoutMillis,
    long sessionId,
    byte[] password,
    boolean readOnly,
    boolean readOnlyPresent) {}
