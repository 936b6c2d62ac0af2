package io.quorate.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.IntSupplier;

/**
 * A connection that one thread reads and another one writes, both waiting as long as it takes,
 * while who must not wait writes as much as goes at once. A {@link java.net.Socket} can not do
 * that: what is written to it waits.
 *
 * <ol>
 *   <li>One reads; one writes at a time, which is the caller's care.
 *   <li>{@link #close}, by anybody, ends both waits.
 * </ol>
 */
final class StreamChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final SocketAddress local;
  private final SocketAddress remote;
  private final Selector readable;
  private final Selector writable;

  private StreamChannel(
      SocketChannel channel,
      SocketAddress local,
      SocketAddress remote,
      Selector readable,
      Selector writable) {
    this.channel = channel;
    this.local = local;
    this.remote = remote;
    this.readable = readable;
    this.writable = writable;
  }

  /** Takes over a connected channel, which is closed when that fails. */
  static StreamChannel of(SocketChannel channel) throws IOException {
    try {
      Sockets.prepare(channel.socket());
      channel.configureBlocking(false);
      SocketAddress local = channel.getLocalAddress();
      SocketAddress remote = channel.getRemoteAddress();
      Selector readable = selector(channel, SelectionKey.OP_READ);
      try {
        Selector writable = selector(channel, SelectionKey.OP_WRITE);
        return new StreamChannel(channel, local, remote, readable, writable);
      } catch (IOException e) {
        Sockets.close(readable);
        throw e;
      }
    } catch (IOException e) {
      Sockets.close(channel);
      throw e;
    }
  }

  private static Selector selector(SocketChannel channel, int operation) throws IOException {
    Selector selector = Selector.open();
    try {
      channel.register(selector, operation);
      return selector;
    } catch (IOException e) {
      Sockets.close(selector);
      throw e;
    }
  }

  SocketAddress local() {
    return local;
  }

  SocketAddress remote() {
    return remote;
  }

  /** Writes what goes without waiting. */
  void writeAtOnce(ByteBuffer bytes) throws IOException {
    int ignored = channel.write(bytes);
  }

  /** Writes, and waits for room. */
  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int count) throws IOException {
        writeAll(ByteBuffer.wrap(from, offset, count));
      }
    };
  }

  void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(writable, 0);
      }
    }
  }

  /**
   * Reads, and waits for bytes.
   *
   * @param timeoutMillis for how long at most, asked before each wait; a {@link
   *     SocketTimeoutException} says that it was in vain
   */
  InputStream input(IntSupplier timeoutMillis) {
    return new InputStream() {
      // The last read took all that was there: to try again would be for nothing.
      private boolean drained;

      @Override
      public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(single[0]);
      }

      @Override
      public int read(byte[] into, int offset, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(into, offset, count);
        int read = drained ? 0 : channel.read(bytes);
        while (read == 0 && count > 0) {
          if (!await(readable, timeoutMillis.getAsInt())) {
            throw new SocketTimeoutException();
          }
          read = channel.read(bytes);
        }
        drained = read < count;
        return read;
      }
    };
  }

  /** Waits until it is ready; for ever when the time is 0. Answers whether it is. */
  private boolean await(Selector selector, int timeoutMillis) throws IOException {
    try {
      int ready = selector.select(timeoutMillis);
      selector.selectedKeys().clear();
      return ready > 0;
    } catch (ClosedSelectorException e) {
      throw new IOException("closed by this side", e);
    }
  }

  @Override
  public void close() {
    Sockets.close(channel);
    // The descriptor goes when neither selector knows it any more.
    Sockets.close(readable);
    Sockets.close(writable);
  }
}
