package io.quorate.jmx;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A session made of a socket, for there are to be many: it is opened, closed, or dropped. */
final class RawSession implements AutoCloseable {
  private static final int PASSWORD_BYTES = 16;
  private static final int CLOSE_SESSION = -11;
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket = new Socket();
  private final DataOutputStream out;
  private final DataInputStream in;
  private final long id;

  private RawSession(InetSocketAddress server, int timeoutMillis) throws IOException {
    socket.connect(server, PATIENCE_MILLIS);
    socket.setSoTimeout(PATIENCE_MILLIS);
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out.writeInt(45);
    out.writeInt(0); // protocol
    out.writeLong(0); // zxid
    out.writeInt(timeoutMillis);
    out.writeLong(0); // a new session
    out.writeInt(PASSWORD_BYTES);
    out.write(new byte[PASSWORD_BYTES]);
    out.writeBoolean(false);
    out.flush();
    int length = in.readInt();
    in.readInt();
    in.readInt();
    id = in.readLong();
    in.skipNBytes(length - 16);
  }

  static RawSession open(InetSocketAddress server, int timeoutMillis) throws IOException {
    return new RawSession(server, timeoutMillis);
  }

  long id() {
    return id;
  }

  /** Ends the session, and returns when that is done. */
  void end() throws IOException {
    out.writeInt(8);
    out.writeInt(1);
    out.writeInt(CLOSE_SESSION);
    out.flush();
    awaitHangUp();
  }

  /** Waits until the server closes the connection; answers how many bytes it sent before. */
  int awaitHangUp() throws IOException {
    int bytes = in.readAllBytes().length;
    socket.close();
    return bytes;
  }

  /** Leaves the session to itself. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
