package io.quorate.chaos;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeCodec;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.ReplyHeader;
import io.quorate.proto.ReplyReader;
import io.quorate.proto.Request;
import io.quorate.proto.RequestWriter;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection of one session, which it may have taken over from another connection. Whoever
 * calls waits; what takes too long is as good as lost.
 */
final class Wire implements AutoCloseable {
  /** An answer. */
  record Told(long zxid, ErrorCode error, Reply body) {}

  /** The session does not exist any more. */
  static final class ExpiredException extends IOException {
    private static final long serialVersionUID = 1;

    ExpiredException(long sessionId) {
      super("session 0x" + Long.toHexString(sessionId) + " has expired");
    }
  }

  private static final int CONNECT_MILLIS = 1_000;
  private static final int PASSWORD_BYTES = 16;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final HandshakeReply session;
  private int lastXid;

  /**
   * Opens a session, or takes one over.
   *
   * @param resumed the session as it was told, with session 0 for a new one
   * @param lastZxid the newest that the session was told of
   * @param answerMillis as long an answer may take
   */
  Wire(InetSocketAddress server, HandshakeReply resumed, long lastZxid, int answerMillis)
      throws IOException {
    try {
      socket.connect(server, CONNECT_MILLIS);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(answerMillis);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      JuteWriter out = new JuteWriter();
      HandshakeCodec.write(
          out,
          new Handshake(
              0,
              lastZxid,
              resumed.timeoutMillis(),
              resumed.sessionId(),
              resumed.password(),
              false,
              true));
      socket.getOutputStream().write(out.toByteArray());
      session = HandshakeCodec.readReply(frame());
    } catch (IOException e) {
      socket.close();
      throw e;
    } catch (MalformedException e) {
      socket.close();
      throw new AssertionError("the answer to a handshake is malformed", e);
    }
    if (session.sessionId() == 0) {
      socket.close();
      throw new ExpiredException(resumed.sessionId());
    }
  }

  /** What a client asks for that has no session yet. */
  static HandshakeReply fresh(int timeoutMillis) {
    return new HandshakeReply(0, timeoutMillis, 0, new byte[PASSWORD_BYTES], false, true);
  }

  HandshakeReply session() {
    return session;
  }

  /** Sends requests together and waits for all answers. */
  List<Told> ask(Request... requests) throws IOException {
    JuteWriter out = new JuteWriter();
    int first = lastXid + 1;
    for (Request request : requests) {
      RequestWriter.write(out, ++lastXid, request);
    }
    socket.getOutputStream().write(out.toByteArray());
    List<Told> told = new ArrayList<>();
    for (Request request : requests) {
      told.add(answer(first + told.size(), request));
    }
    return told;
  }

  private Told answer(int xid, Request request) throws IOException {
    try {
      JuteReader frame = new JuteReader(frame());
      ReplyHeader header = ReplyReader.readHeader(frame);
      if (header.xid() != xid) {
        throw new AssertionError("request " + xid + " was answered as " + header.xid());
      }
      Reply body = ReplyReader.readBody(frame, header, request.opCode());
      return new Told(header.zxid(), header.error(), body);
    } catch (MalformedException e) {
      throw new AssertionError("the answer to " + request + " is malformed", e);
    }
  }

  private ByteBuffer frame() throws IOException {
    return ByteBuffer.wrap(in.readNBytes(in.readInt()));
  }

  /** Drops the connection; the session lives on. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
