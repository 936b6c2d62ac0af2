package io.quorate.front;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeCodec;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.ReplyHeader;
import io.quorate.proto.ReplyReader;
import io.quorate.proto.Request;
import io.quorate.proto.RequestWriter;
import io.quorate.replica.ConnectionId;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A client that sends exactly the bytes that the test wants. */
final class TestClient implements AutoCloseable {
  private static final int FRAME_BYTES_MAX = 8 << 20;

  final Socket socket;
  ConnectionId id = new ConnectionId(-1);
  private final DataInputStream in;

  TestClient(InetSocketAddress address) throws IOException {
    this(address, 0);
  }

  /** With a receive buffer of so many bytes; 0 leaves it to the system. */
  TestClient(InetSocketAddress address, int receiveBytes) throws IOException {
    socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Rig.SECONDS_MAX));
    socket.connect(address);
    in = new DataInputStream(socket.getInputStream());
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  static byte[] handshakeBytes(long sessionId) {
    JuteWriter out = new JuteWriter();
    HandshakeCodec.write(out, new Handshake(0, 0, 10_000, sessionId, new byte[16], false, true));
    return out.toByteArray();
  }

  void handshake(long sessionId) throws IOException {
    send(handshakeBytes(sessionId));
  }

  static byte[] requestBytes(int xid, Request request) {
    JuteWriter out = new JuteWriter();
    RequestWriter.write(out, xid, request);
    return out.toByteArray();
  }

  void ask(int xid, Request request) throws IOException {
    send(requestBytes(xid, request));
  }

  /** The next frame's body. */
  byte[] receive() throws IOException {
    int length = in.readInt();
    if (length < 0 || length > FRAME_BYTES_MAX) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    return body;
  }

  HandshakeReply receiveHandshake() throws IOException {
    try {
      return HandshakeCodec.readReply(ByteBuffer.wrap(receive()));
    } catch (MalformedException malformed) {
      throw new IOException(malformed);
    }
  }

  /** An answer or event: its header, and the bytes behind it. */
  record Received(ReplyHeader header, byte[] body) {
    /** The data of a getData. */
    String data() {
      int length = ByteBuffer.wrap(body).getInt();
      return new String(body, Integer.BYTES, length, StandardCharsets.UTF_8);
    }
  }

  Received receiveReply() throws IOException {
    byte[] frame = receive();
    JuteReader reader = new JuteReader(frame);
    try {
      ReplyHeader header = ReplyReader.readHeader(reader);
      return new Received(header, Arrays.copyOfRange(frame, reader.offset(), frame.length));
    } catch (MalformedException malformed) {
      throw new IOException(malformed);
    }
  }

  /** Whether the server ends the connection, before it sends anything more. */
  boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Everything until the server ends the connection, as text. */
  String receiveText() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Whether nothing has come so far. */
  boolean isQuiet() throws IOException {
    return in.available() == 0;
  }

  void disconnect() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    disconnect();
  }
}
