package io.quorate.bench.load;

import io.quorate.proto.Xid;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/**
 * One client session over one socket that never blocks.
 *
 * <ol>
 *   <li>Replies come in the order of the requests; one that does not, or has an error or another
 *       size than its request says, ends the benchmark.
 *   <li>What is sent while input is handled leaves in one write behind it.
 * </ol>
 */
final class Session {
  static final int TIMEOUT_MILLIS = 30_000;

  private static final int HANDSHAKE_BYTES = 45;
  private static final int HANDSHAKE_REPLY_BYTES_MIN = 36;
  private static final int PASSWORD_BYTES = 16;
  private static final int REPLY_HEADER_BYTES = 16;
  private static final long PING_AFTER_NANOS = TIMEOUT_MILLIS / 3 * 1_000_000L;
  private static final Frame CLOSE = Frame.closeSession();
  private static final Frame PING = Frame.ping();

  private enum State {
    CONNECTING,
    SHAKING_HANDS,
    OPEN,
    CLOSING,
    CLOSED
  }

  private final int number;
  private final Workload workload;
  private final SocketChannel channel;
  private final SelectionKey key;
  private final ByteBuffer in;
  private final ByteBuffer out;
  private final long[] sentNanos;
  private final int[] replyBytes;
  private final int mask;
  private State state = State.CONNECTING;
  private int lastSent;
  private int lastAnswered;
  private long writtenNanos;
  private long connectNanos;

  /** Begins to connect; {@link Workload#opened} tells when the server has accepted. */
  Session(
      int number, Workload workload, Selector selector, InetSocketAddress server, int inFlightMax)
      throws IOException {
    this.number = number;
    this.workload = workload;
    int slots = Integer.highestOneBit(inFlightMax + 1) * 2; // one more for the close
    this.sentNanos = new long[slots];
    this.replyBytes = new int[slots];
    this.mask = slots - 1;
    this.in = ByteBuffer.allocate(Math.max(4096, slots * 256));
    this.out = ByteBuffer.allocate(Math.max(4096, slots * 256));
    this.connectNanos = System.nanoTime();
    this.writtenNanos = connectNanos;
    channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_LINGER, 0); // storms must not use up the ports
    key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    if (channel.connect(server)) {
      shakeHands();
    }
  }

  int number() {
    return number;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  int inFlight() {
    return lastSent - lastAnswered;
  }

  /** Queues a request. Outside of input handling {@link #flush} has to follow. */
  void send(Frame frame, int pathNumber, long nowNanos) {
    int xid = ++lastSent;
    sentNanos[xid & mask] = nowNanos;
    replyBytes[xid & mask] = frame.replyBytes();
    frame.put(out, xid, pathNumber);
  }

  /** Asks the server to end the session; {@link Workload#closed} follows. */
  void close(long nowNanos) {
    send(CLOSE, 0, nowNanos);
    state = State.CLOSING;
  }

  /** Keeps an idle session alive. */
  void pingWhenIdle(long nowNanos) throws IOException {
    if (state == State.OPEN && nowNanos - writtenNanos > PING_AFTER_NANOS) {
      PING.put(out, Xid.PING, 0);
      flush(nowNanos);
    }
  }

  /** The socket can do something. */
  void ready() throws IOException {
    if (key.isConnectable() && channel.finishConnect()) {
      shakeHands();
      return;
    }
    if (key.isReadable()) {
      receive();
    }
    if (state != State.CLOSED) {
      flush(System.nanoTime());
    }
  }

  /** Writes what is queued, as far as the socket takes it. */
  void flush(long nowNanos) throws IOException {
    if (out.position() > 0) {
      out.flip();
      channel.write(out);
      boolean more = out.hasRemaining();
      out.compact();
      writtenNanos = nowNanos;
      key.interestOps(more ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }
  }

  /** Drops the socket at once. */
  void abandon() throws IOException {
    state = State.CLOSED;
    channel.close();
  }

  private void shakeHands() throws IOException {
    state = State.SHAKING_HANDS;
    out.putInt(HANDSHAKE_BYTES).putInt(0).putLong(0).putInt(TIMEOUT_MILLIS).putLong(0);
    out.putInt(PASSWORD_BYTES).put(new byte[PASSWORD_BYTES]).put((byte) 0);
    key.interestOps(SelectionKey.OP_READ);
    flush(System.nanoTime());
  }

  private void receive() throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      // Before the handshake a server that only starts may do so, afterwards never.
      if (state == State.SHAKING_HANDS) {
        throw new EOFException("the server hung up before the session was open");
      }
      throw new IllegalStateException("session " + number + ", " + state + ": the server hung up");
    }
    long now = System.nanoTime();
    in.flip();
    while (state != State.CLOSED && in.remaining() >= 4) {
      int length = in.getInt(in.position());
      require(length >= 0 && length <= in.capacity() - 4, "a frame of " + length + " bytes");
      if (in.remaining() < 4 + length) {
        break;
      }
      int start = in.position() + 4;
      in.position(start + length);
      accept(start, length, now);
    }
    in.compact();
  }

  private void accept(int start, int length, long now) throws IOException {
    if (state == State.SHAKING_HANDS) {
      acceptHandshake(start, length, now);
      return;
    }
    require(length >= REPLY_HEADER_BYTES, "a reply of " + length + " bytes");
    int xid = in.getInt(start);
    int error = in.getInt(start + 12);
    require(error == 0, "error " + error + " for xid " + xid);
    switch (xid) {
      case Xid.NOTIFICATION -> workload.notified(this, now);
      case Xid.PING -> {}
      default -> acceptReply(xid, length, now);
    }
  }

  private void acceptHandshake(int start, int length, long now) {
    require(length >= HANDSHAKE_REPLY_BYTES_MIN, "a handshake of " + length + " bytes");
    require(in.getInt(start + 4) > 0 && in.getLong(start + 8) != 0, "the session was refused");
    state = State.OPEN;
    workload.opened(this, now - connectNanos, now);
  }

  private void acceptReply(int xid, int length, long now) throws IOException {
    int expected = lastAnswered + 1;
    require(xid == expected, "xid " + xid + " instead of " + expected);
    int bytes = replyBytes[xid & mask];
    require(length == bytes, "a reply of " + length + " bytes instead of " + bytes);
    lastAnswered = xid;
    if (state == State.CLOSING && inFlight() == 0) {
      finish();
    } else {
      workload.replied(this, now - sentNanos[xid & mask], now);
    }
  }

  private void finish() throws IOException {
    abandon();
    workload.closed(this);
  }

  private void require(boolean condition, String what) {
    if (!condition) {
      throw new IllegalStateException("session " + number + ", " + state + ": " + what);
    }
  }
}
