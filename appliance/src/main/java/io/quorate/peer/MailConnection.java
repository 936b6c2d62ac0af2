package io.quorate.peer;

import io.quorate.codec.NotificationCodec;
import io.quorate.election.Notification;
import io.quorate.jute.MalformedException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One connection with a peer that is known by its number: a thread that reads, and one that writes
 * what its line gives it. Frames are four bytes of length and a notification.
 *
 * <ol>
 *   <li>When one of the two ends, the socket is closed, so the other ends too; then the line is
 *       told.
 *   <li>A frame takes memory as its bytes come, not as its length claims.
 * </ol>
 */
final class MailConnection {
  static final int FRAME_BYTES_MAX = 512 * 1024;

  private final MailLine line;
  private final Socket socket;
  private final DataInputStream in;

  MailConnection(MailLine line, Socket socket, DataInputStream in) {
    this.line = line;
    this.socket = socket;
    this.in = in;
  }

  void start() {
    String peer = "-" + line.peer().value();
    Thread.ofVirtual().name("election-read" + peer).start(this::read);
    Thread.ofVirtual().name("election-write" + peer).start(this::write);
  }

  void close() {
    Sockets.close(socket);
  }

  String remote() {
    return String.valueOf(socket.getRemoteSocketAddress());
  }

  private void read() {
    try {
      while (true) {
        line.heard(this, NotificationCodec.read(frame()));
      }
    } catch (MalformedException e) {
      line.malformed(this, String.valueOf(e.getMessage()));
    } catch (EOFException e) {
      line.ended(this, "the peer hung up");
    } catch (IOException e) {
      line.ended(this, String.valueOf(e.getMessage()));
    } finally {
      close();
      line.ended(this, "it was closed");
    }
  }

  private byte[] frame() throws IOException, MalformedException {
    int length = in.readInt();
    if (length <= 0 || length > FRAME_BYTES_MAX) {
      throw new MalformedException("a frame of " + length + " bytes");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private void write() {
    try {
      OutputStream out = socket.getOutputStream();
      Optional<Notification> next = line.next(this);
      while (next.isPresent()) {
        byte[] bytes = NotificationCodec.write(next.get());
        out.write(
            ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array());
        next = line.next(this);
      }
    } catch (IOException e) {
      line.ended(this, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close();
    }
  }
}
