package io.quorate.proto;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.nio.ByteBuffer;

/**
 * The first frame in each direction. The read-only flag ends both; clients up to 3.3 neither send
 * nor expect it. Bytes behind the flag are not looked at.
 */
public final class HandshakeCodec {
  private HandshakeCodec() {}

  /** Reads the body of a client's first frame. */
  public static Handshake read(ByteBuffer body) throws MalformedException {
    JuteReader in = new JuteReader(body);
    int protocolVersion = in.readInt();
    long lastZxidSeen = in.readLong();
    int timeoutMillis = in.readInt();
    long sessionId = in.readLong();
    byte[] password = in.readBuffer();
    boolean readOnlyPresent = in.remaining() > 0;
    boolean readOnly = readOnlyPresent && in.readBoolean();
    return new Handshake(
        protocolVersion,
        lastZxidSeen,
        timeoutMillis,
        sessionId,
        password,
        readOnly,
        readOnlyPresent);
  }

  /** Appends a client's first frame, its length before it. */
  public static void write(JuteWriter out, Handshake handshake) {
    int lengthAt = out.length();
    out.writeInt(0);
    out.writeInt(handshake.protocolVersion());
    out.writeLong(handshake.lastZxidSeen());
    out.writeInt(handshake.timeoutMillis());
    out.writeLong(handshake.sessionId());
    out.writeBuffer(handshake.password());
    if (handshake.readOnlyPresent()) {
      out.writeBoolean(handshake.readOnly());
    }
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
  }

  /** Reads the body of a server's first frame. */
  public static HandshakeReply readReply(ByteBuffer body) throws MalformedException {
    JuteReader in = new JuteReader(body);
    int protocolVersion = in.readInt();
    int timeoutMillis = in.readInt();
    long sessionId = in.readLong();
    byte[] password = in.readBuffer();
    boolean readOnlyPresent = in.remaining() > 0;
    boolean readOnly = readOnlyPresent && in.readBoolean();
    return new HandshakeReply(
        protocolVersion, timeoutMillis, sessionId, password, readOnly, readOnlyPresent);
  }

  /** Appends a server's first frame, its length before it. */
  public static void writeReply(JuteWriter out, HandshakeReply reply) {
    int lengthAt = out.length();
    out.writeInt(0);
    out.writeInt(reply.protocolVersion());
    out.writeInt(reply.timeoutMillis());
    out.writeLong(reply.sessionId());
    out.writeBuffer(reply.password());
    if (reply.readOnlyPresent()) {
      out.writeBoolean(reply.readOnly());
    }
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
  }
}
