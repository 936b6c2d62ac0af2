package io.quorate.session;

import io.quorate.ensemble.Sid;

/**
 * Hands out session ids: the server's id in the high byte, then the low 40 bits of the clock at its
 * start, then a count. Servers never meet, and a server never repeats itself after a restart.
 */
public final class SessionIds {
  private long next;

  public SessionIds(Sid sid, long clockMillis) {
    next = ((clockMillis << 24) >>> 8) | (sid.value() << 56);
  }

  /**
   * A session id that nobody has; never 0 and never what marks a container ({@code
   * Long.MIN_VALUE}).
   */
  public long next() {
    if (next == 0 || next == Long.MIN_VALUE) {
      next++;
    }
    return next++;
  }
}
