package io.quorate.bench.failover;

import io.quorate.jute.JuteWriter;
import io.quorate.proto.OpCode;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A client that writes as long as it may, one write after the other, each session through one
 * server: when its connection breaks it connects anew and resumes its session, again and again with
 * a short pause.
 */
final class Client {
  /**
   * A write that was acknowledged.
   *
   * @param sentNanos when it was sent
   * @param answeredNanos when its acknowledgement was read
   */
  record Acknowledged(long sentNanos, long answeredNanos) {}

  private static final Duration ENDING = Duration.ofSeconds(60);
  private static final long RETRY_MILLIS = 5;
  private static final int CONNECT_MILLIS = 1_000;
  private static final int ANSWER_MILLIS = 30_000;
  private static final int SESSION_TIMEOUT_MILLIS = 30_000;
  private static final int HANDSHAKE_BYTES = 45;
  private static final int PASSWORD_BYTES = 16;
  private static final String PATH = "/";
  private static final int DATA_BYTES = 100;

  private final InetSocketAddress server;
  private final BlockingQueue<Acknowledged> acknowledged;
  private final Thread thread = Thread.ofPlatform().name("failover-client").unstarted(this::run);
  private volatile boolean ending;
  private long sessionId;
  private byte[] password = new byte[PASSWORD_BYTES];
  private int xid;

  /**
   * @param acknowledged is given every write
   */
  private Client(InetSocketAddress server, BlockingQueue<Acknowledged> acknowledged) {
    this.server = server;
    this.acknowledged = acknowledged;
  }

  static Client start(InetSocketAddress server, BlockingQueue<Acknowledged> acknowledged) {
    Client client = new Client(server, acknowledged);
    client.thread.start();
    return client;
  }

  private void run() {
    while (!ending) {
      try (Socket socket = new Socket()) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.connect(server, CONNECT_MILLIS);
        write(socket);
      } catch (IOException e) {
        pause(); // the server does not serve, for now
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Socket socket) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    OutputStream out = socket.getOutputStream();
    shakeHands(in, out);
    while (!ending) {
      long sentNanos = System.nanoTime();
      out.write(setData());
      answer(in);
      acknowledged.add(new Acknowledged(sentNanos, System.nanoTime()));
    }
    out.write(closeSession());
    answer(in);
  }

  private void shakeHands(DataInputStream in, OutputStream out) throws IOException {
    JuteWriter frame = new JuteWriter();
    frame.writeInt(HANDSHAKE_BYTES);
    frame.writeInt(0);
    frame.writeLong(0);
    frame.writeInt(SESSION_TIMEOUT_MILLIS);
    frame.writeLong(sessionId);
    frame.writeBuffer(password);
    frame.writeBoolean(false);
    out.write(frame.toByteArray());
    byte[] reply = in.readNBytes(in.readInt());
    var fields = new DataInputStream(new ByteArrayInputStream(reply));
    fields.readInt();
    boolean valid = fields.readInt() > 0;
    sessionId = fields.readLong();
    password = fields.readNBytes(fields.readInt());
    if (!valid) {
      sessionId = 0;
      password = new byte[PASSWORD_BYTES];
      throw new EOFException("the session has expired");
    }
  }

  private byte[] setData() {
    JuteWriter frame = begin(OpCode.SET_DATA);
    frame.writeString(PATH);
    frame.writeBuffer(new byte[DATA_BYTES]);
    frame.writeInt(-1);
    return end(frame);
  }

  private byte[] closeSession() {
    return end(begin(OpCode.CLOSE_SESSION));
  }

  private JuteWriter begin(int opCode) {
    JuteWriter frame = new JuteWriter();
    frame.writeInt(0); // the length, known at the end
    frame.writeInt(++xid);
    frame.writeInt(opCode);
    return frame;
  }

  private static byte[] end(JuteWriter frame) {
    frame.setInt(0, frame.length() - Integer.BYTES);
    return frame.toByteArray();
  }

  private void answer(DataInputStream in) throws IOException {
    int length = in.readInt();
    int answered = in.readInt();
    in.readLong();
    int error = in.readInt();
    in.skipNBytes(length - 16);
    if (answered != xid || error != 0) {
      throw new IllegalStateException(
          "request " + xid + " was answered as " + answered + " with error " + error);
    }
  }

  /** Nothing more is written; the session is closed. */
  void end() {
    ending = true;
  }

  void awaitEnd() throws IOException {
    try {
      if (!thread.join(ENDING)) {
        throw new IOException("the client of " + server + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
