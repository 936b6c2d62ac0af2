package io.quorate.peer;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * What came on a stream and was not taken yet by whom it was told.
 *
 * <ol>
 *   <li>The stream's reader adds, and waits before it reads on while there is too much; then the
 *       kernel's buffers fill, and the other side can send no more.
 *   <li>Whoever takes only counts, and never waits.
 * </ol>
 */
final class Backlog {
  /** What had come when something was told. */
  private record Mark(long packets, long bytes) {}

  private final int packetsMax;
  private final long bytesMax;
  private final Thread reader;
  private final AtomicLong taken = new AtomicLong();

  // Both are the reader's.
  private final Queue<Mark> marks = new ArrayDeque<>();
  private Mark told = new Mark(0, 0);

  /** What was told up to here is taken; the reader's. */
  private Mark left = new Mark(0, 0);

  /** Written by the reader before it looks a last time; read after something was taken. */
  private volatile boolean waiting;

  private volatile boolean ended;

  /**
   * @param reader the only one to call {@link #told} and {@link #awaitRoom}
   */
  Backlog(StreamSettings.Limits limits, Thread reader) {
    this.packetsMax = limits.untakenPacketsMax();
    this.bytesMax = limits.untakenBytesMax();
    this.reader = reader;
  }

  /** So many packets were told by now, of so many bytes. */
  void told(long packets, long bytes) {
    if (packets > told.packets()) {
      told = new Mark(packets, bytes);
      marks.add(told);
    }
  }

  /** Waits while there is too much, but not beyond the end. */
  void awaitRoom() {
    while (isFull() && !ended) {
      waiting = true;
      if (isFull() && !ended) {
        LockSupport.park(this);
      }
      waiting = false;
    }
  }

  private boolean isFull() {
    long gone = taken.get();
    while (!marks.isEmpty() && marks.element().packets() <= gone) {
      left = marks.remove();
    }
    return told.packets() - gone >= packetsMax || told.bytes() - left.bytes() >= bytesMax;
  }

  /** A packet was taken. */
  void taken() {
    taken.incrementAndGet();
    if (waiting) {
      LockSupport.unpark(reader);
    }
  }

  /** Nothing will be taken any more. */
  void end() {
    ended = true;
    LockSupport.unpark(reader);
  }
}
