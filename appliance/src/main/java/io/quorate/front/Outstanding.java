package io.quorate.front;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Requests of all connections that are queued or with the replica: the bound of the replica's
 * mailbox. Loops share it. Reads that are answered at once never pass here.
 */
final class Outstanding {
  private final long requestsMax;
  private final long bytesMax;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  Outstanding(long requestsMax, long bytesMax) {
    this.requestsMax = requestsMax;
    this.bytesMax = bytesMax;
  }

  void add(int frameBytes) {
    requests.incrementAndGet();
    bytes.addAndGet(frameBytes);
  }

  void remove(int frameBytes) {
    requests.decrementAndGet();
    bytes.addAndGet(-frameBytes);
  }

  /** Whether connections that wait for answers should not be read now. */
  boolean isExceeded() {
    return requests.get() > requestsMax || bytes.get() > bytesMax;
  }

  long requests() {
    return requests.get();
  }
}
