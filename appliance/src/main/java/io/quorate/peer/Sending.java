package io.quorate.peer;

import io.quorate.codec.Frame;
import io.quorate.codec.JuteOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a stream is to send. Whoever flushes sends as much as the network takes at once, for to wake
 * a thread takes longer than that; what is more, and trees, are the stream's writing thread's.
 *
 * <ol>
 *   <li>Who has the {@link #turn} sends, and nobody else. Frames leave in the order in which they
 *       were added.
 *   <li>While there is a {@link #backlog} the writing thread is at it, and who flushes leaves
 *       everything to it. It looks for frames once more after it has given the turn back.
 *   <li>{@link #add} and {@link #flush} never wait; one thread at a time calls them.
 * </ol>
 */
final class Sending {
  /** The most that is sent by who flushes. */
  private static final int AT_ONCE_BYTES = 1 << 16;

  /** Stands in the queue where the stream ends. */
  private static final Frame END = new Frame.Whole(new byte[0]);

  private final StreamChannel channel;
  private final Queue<Frame> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger queuedPackets = new AtomicInteger();
  private final AtomicLong queuedBytes = new AtomicLong();
  private final ReentrantLock turn = new ReentrantLock();

  /** Written by who has the turn, read by those who may want it. */
  private volatile boolean backlog;

  private volatile boolean ended;

  // Both belong to the turn, and are made when they are needed: most strangers are sent nothing.
  /** Encoded and not sent. */
  private @Nullable ByteBuffer room;

  private @Nullable JuteOutput rest;

  Sending(StreamChannel channel) {
    this.channel = channel;
  }

  int queuedPackets() {
    return queuedPackets.get();
  }

  /** Bytes that wait, trees not counted, which are shared with whoever has the state. */
  long queuedBytes() {
    return queuedBytes.get();
  }

  void add(Frame frame) {
    queuedBytes.addAndGet(frame.bytes());
    queuedPackets.incrementAndGet();
    queue.add(frame);
  }

  /** Nothing is added any more: {@link #sendToEnd} ends when all has left. */
  void addEnd() {
    queue.add(END);
  }

  /** Sends what goes at once; the rest leaves by {@code writer}, which is woken for it. */
  void flush(Thread writer) throws IOException {
    if (!backlog && turn.tryLock()) {
      try {
        backlog = !sendAtOnce();
      } finally {
        turn.unlock();
      }
      if (backlog) {
        LockSupport.unpark(writer);
      }
    }
  }

  /** Answers whether that was all. */
  private boolean sendAtOnce() throws IOException {
    if (END.equals(queue.peek())) {
      return false;
    }
    ByteBuffer bytes = room();
    while (queue.peek() instanceof Frame.Whole(byte[] encoded)
        && encoded.length > 0
        && encoded.length <= bytes.remaining()) {
      bytes.put(encoded);
      taken(queue.remove());
    }
    bytes.flip();
    channel.writeAtOnce(bytes);
    bytes.compact();
    return bytes.position() == 0 && queue.isEmpty();
  }

  private ByteBuffer room() {
    ByteBuffer bytes = room;
    if (bytes == null) {
      bytes = ByteBuffer.allocateDirect(AT_ONCE_BYTES);
      room = bytes;
    }
    return bytes;
  }

  private JuteOutput rest() {
    JuteOutput out = rest;
    if (out == null) {
      out = new JuteOutput(channel.output());
      rest = out;
    }
    return out;
  }

  private void taken(Frame frame) {
    queuedPackets.decrementAndGet();
    queuedBytes.addAndGet(-frame.bytes());
  }

  /** The writing thread's work: sends what nobody could send at once, until the end. */
  void sendToEnd() throws IOException {
    while (!ended) {
      if (!backlog && queue.isEmpty()) {
        LockSupport.park(this);
      } else {
        sendAll();
      }
    }
  }

  private void sendAll() throws IOException {
    turn.lock();
    try {
      backlog = true;
      if (room != null) {
        room.flip();
        channel.writeAll(room);
        room.clear();
      }
      Frame frame;
      while (!ended && (frame = queue.poll()) != null) {
        if (frame.equals(END)) {
          ended = true;
        } else {
          frame.writeTo(rest());
          taken(frame);
        }
      }
      if (rest != null) {
        rest.flush();
      }
      backlog = false;
    } finally {
      turn.unlock();
    }
  }

  /** Nothing is sent any more. */
  void stop(Thread writer) {
    ended = true;
    LockSupport.unpark(writer);
  }
}
