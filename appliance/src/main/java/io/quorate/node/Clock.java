package io.quorate.node;

import io.quorate.replica.Now;
import java.util.concurrent.TimeUnit;

/** The two clocks of this machine; the elapsed one begins with 0 when this is made. */
final class Clock {
  private final long originNanos = System.nanoTime();

  long elapsedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - originNanos);
  }

  Now now() {
    return new Now(elapsedMillis(), System.currentTimeMillis());
  }
}
