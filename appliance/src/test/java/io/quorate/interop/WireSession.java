package io.quorate.interop;

import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.Outcome.Event;
import io.quorate.interop.Outcome.Happening;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A client made of a socket: it shows everything the server sends, in order, and checks nothing
 * before sending. It reads only while it waits for something, so it has no thread and sends no
 * pings.
 */
final class WireSession implements Session {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int SILENCE_MILLIS = 5_000;
  private static final int FRAME_BYTES_MAX = 16 << 20;

  private final Socket socket = new Socket();
  private OutputStream out = OutputStream.nullOutputStream();
  private DataInputStream in = new DataInputStream(InputStream.nullInputStream());
  private final Queue<Sent> unanswered = new ArrayDeque<>();
  private final List<Outcome> opening = new ArrayList<>();
  private long id;
  private String password = "";
  private int lastXid;
  private boolean closed;

  private record Sent(int xid, Call call) {}

  private void connect(InetSocketAddress server) throws IOException {
    socket.connect(server, TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    out = socket.getOutputStream();
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  static WireSession open(InetSocketAddress server, Handshake handshake) {
    return openRaw(server, new JuteWriter().buffer(handshake.encode()).toByteArray());
  }

  /** Sends bytes in place of a handshake and reads what comes for it. */
  static WireSession openRaw(InetSocketAddress server, byte[] bytes) {
    var session = new WireSession();
    try {
      session.connect(server);
      session.out.write(bytes);
      session.readConnectResponse();
    } catch (ConnectException e) {
      throw new UncheckedIOException("nobody listens at " + server, e);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no answer to the handshake", e);
    } catch (IOException e) {
      session.closed = true;
      session.opening.add(Outcome.CLOSED);
    }
    return session;
  }

  @Override
  public long id() {
    return id;
  }

  /** As Latin-1 text. */
  String password() {
    return password;
  }

  @Override
  public List<Outcome> opening() {
    return opening;
  }

  @Override
  public List<Outcome> exchange(List<Call> calls) {
    var arrived = new ArrayList<Outcome>();
    for (Call call : calls) {
      int xid = call.xid(++lastXid);
      var frame = new JuteWriter().integer(xid).integer(call.opcode());
      call.encode(frame);
      unanswered.add(new Sent(xid, call));
      send(frame.toByteArray());
    }
    while (!unanswered.isEmpty() && !closed) {
      arrived.add(receive());
    }
    return arrived;
  }

  @Override
  public List<Outcome> awaitEvents(int count) {
    var arrived = new ArrayList<Outcome>();
    for (int i = 0; i < count && !closed; i++) {
      arrived.add(receive());
    }
    return arrived;
  }

  /**
   * Sends bytes as they are, framing and all left to the caller, and reads one frame or the end.
   */
  List<Outcome> exchangeRaw(byte[] bytes) {
    try {
      out.write(bytes);
      return List.of(new Happening("a frame of " + readFrame().length + " bytes came"));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came for raw bytes", e);
    } catch (IOException e) {
      closed = true;
      return List.of(Outcome.CLOSED);
    }
  }

  @Override
  public void drop() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Outcome> close() {
    var arrived = new ArrayList<Outcome>();
    if (!closed) {
      arrived.addAll(exchange(List.of(new Call.CloseSession())));
      arrived.addAll(awaitEnd());
      drop();
    }
    return arrived;
  }

  /** Reads until the server closes the connection, or says nothing more for some seconds. */
  List<Outcome> awaitEnd() {
    var arrived = new ArrayList<Outcome>();
    try {
      socket.setSoTimeout(SILENCE_MILLIS);
      while (!closed) {
        in.mark(1);
        if (in.read() >= 0) {
          in.reset();
        }
        arrived.add(receive());
      }
    } catch (SocketTimeoutException e) {
      arrived.add(new Happening("connection stays open"));
      drop();
    } catch (IOException e) {
      closed = true;
      arrived.add(Outcome.CLOSED);
    }
    return arrived;
  }

  private void send(byte[] body) {
    try {
      out.write(new JuteWriter().buffer(body).toByteArray());
    } catch (IOException e) {
      // The server closed; what it sent before that, and the end, are still to be read.
    }
  }

  private void readConnectResponse() throws IOException {
    var response = new JuteReader(readFrame());
    int protocolVersion = response.integer();
    int timeoutMillis = response.integer();
    id = response.number();
    password = String.valueOf(response.data());
    var readOnly = response.remaining() == 0 ? "absent" : Boolean.toString(response.flag());
    opening.add(
        new Happening(
            "connected: protocol %d, timeout %d, session %s, password of %d bytes, read-only %s"
                .formatted(
                    protocolVersion,
                    timeoutMillis,
                    id == 0 ? "none" : "given",
                    password.length(),
                    readOnly)));
    if (response.remaining() > 0) {
      opening.add(new Happening(response.remaining() + " bytes too many"));
    }
  }

  private Outcome receive() {
    try {
      var frame = new JuteReader(readFrame());
      int xid = frame.integer();
      long zxid = frame.number();
      int error = frame.integer();
      return xid == Call.EVENT_XID ? event(frame, zxid) : answer(xid, zxid, error, frame);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came; unanswered: " + unanswered, e);
    } catch (IOException e) {
      closed = true;
      return Outcome.CLOSED;
    }
  }

  private static Outcome event(JuteReader frame, long zxid) {
    int type = frame.integer();
    int state = frame.integer();
    return new Event(type, state, frame.text(), zxid);
  }

  private Outcome answer(int xid, long zxid, int error, JuteReader frame) {
    var sent = unanswered.poll();
    if (sent == null) {
      return new Happening("reply nobody asked for: xid " + xid + ", " + Reply.name(error));
    }
    var reply = new Reply(error);
    if (xid != sent.xid) {
      reply.put("xid", xid + " instead of " + sent.xid);
    }
    try {
      if (frame.remaining() > 0) {
        sent.call.decode(frame, reply);
      }
    } catch (BufferUnderflowException e) {
      reply.put("body", "too short");
    }
    if (frame.remaining() > 0) {
      reply.put("bytes too many", frame.remaining());
    }
    return new Answer(sent.call, reply, zxid, sent.call.isWrite() && reply.isDone());
  }

  private byte[] readFrame() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > FRAME_BYTES_MAX) {
      throw new AssertionError("a frame of " + length + " bytes");
    }
    byte[] frame = new byte[length];
    in.readFully(frame);
    return frame;
  }
}
