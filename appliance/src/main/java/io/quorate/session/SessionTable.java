package io.quorate.session;

import io.quorate.ensemble.Invariant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * When sessions expire. Deadlines are rounded up to whole intervals and kept in buckets, so that
 * hearing of a session is cheap and expiring many at once is one look.
 *
 * <ol>
 *   <li>A tracked session stands in exactly one bucket unless it is closing; then in none.
 *   <li>A session expires no sooner than its timeout after it was last heard, and at most one
 *       interval later.
 *   <li>A closing session stays closing until it is removed: its end has been decided.
 * </ol>
 */
public final class SessionTable {
  /** What is known of one session; all times are of the elapsed clock. */
  private static final class Tracked {
    int timeoutMillis;
    long heardMillis;
    long expiryMillis;
    boolean closing;
  }

  /**
   * A session whose deadline has passed: it was silent for {@code silentMillis}, {@code
   * timeoutMillis} were allowed.
   */
  public record Expired(long sessionId, long silentMillis, int timeoutMillis) {}

  private final long intervalMillis;
  private final Map<Long, Tracked> sessions = new HashMap<>();
  private final TreeMap<Long, SequencedSet<Long>> buckets = new TreeMap<>();

  /** {@code intervalMillis}: the grain of expiry, the server's tick. */
  public SessionTable(long intervalMillis) {
    Invariant.require(intervalMillis > 0, () -> "an expiry interval of " + intervalMillis + " ms");
    this.intervalMillis = intervalMillis;
  }

  /**
   * Begins to watch over a session, or gives one another timeout; either way it counts as heard.
   */
  public void track(long sessionId, int timeoutMillis, long nowMillis) {
    Tracked tracked = sessions.computeIfAbsent(sessionId, id -> new Tracked());
    tracked.timeoutMillis = timeoutMillis;
    heard(sessionId, nowMillis);
  }

  /** A sign of life at {@code atMillis}; older than the last one it changes nothing. */
  public void heard(long sessionId, long atMillis) {
    Tracked tracked = sessions.get(sessionId);
    if (tracked == null || tracked.closing || atMillis < tracked.heardMillis) {
      return;
    }
    tracked.heardMillis = atMillis;
    long expiryMillis = roundedUp(atMillis + tracked.timeoutMillis);
    if (expiryMillis != tracked.expiryMillis) {
      leaveBucket(sessionId, tracked);
      tracked.expiryMillis = expiryMillis;
      buckets.computeIfAbsent(expiryMillis, at -> new LinkedHashSet<>()).add(sessionId);
    }
  }

  /**
   * The session's end has been decided: it no longer expires, and no more requests of its are
   * taken.
   */
  public void close(long sessionId) {
    Tracked tracked = sessions.get(sessionId);
    if (tracked != null && !tracked.closing) {
      leaveBucket(sessionId, tracked);
      tracked.closing = true;
    }
  }

  /** The session is over. */
  public void remove(long sessionId) {
    Tracked tracked = sessions.remove(sessionId);
    if (tracked != null) {
      leaveBucket(sessionId, tracked);
    }
  }

  /** Whether the session is tracked and its end not yet decided. */
  public boolean isAlive(long sessionId) {
    Tracked tracked = sessions.get(sessionId);
    return tracked != null && !tracked.closing;
  }

  /** The sessions whose deadline has passed; they stay until they are closed. */
  public List<Expired> expired(long nowMillis) {
    List<Expired> expired = new ArrayList<>();
    for (SequencedSet<Long> bucket : buckets.headMap(nowMillis, true).values()) {
      for (long sessionId : bucket) {
        Tracked tracked = known(sessionId);
        expired.add(new Expired(sessionId, nowMillis - tracked.heardMillis, tracked.timeoutMillis));
      }
    }
    return expired;
  }

  /** When the next session would expire if nothing more is heard. */
  public Optional<Long> nextExpiryMillis() {
    return buckets.isEmpty() ? Optional.empty() : Optional.of(buckets.firstKey());
  }

  /** When this session would expire if nothing more is heard. */
  public long expiryMillis(long sessionId) {
    return known(sessionId).expiryMillis;
  }

  public int timeoutMillis(long sessionId) {
    return known(sessionId).timeoutMillis;
  }

  /** All sessions, closing ones included. */
  public List<Long> sessionIds() {
    return sessions.keySet().stream().sorted().toList();
  }

  private Tracked known(long sessionId) {
    Tracked tracked = sessions.get(sessionId);
    if (tracked == null) {
      throw new Invariant.Violated("session 0x" + Long.toHexString(sessionId) + " is not tracked");
    }
    return tracked;
  }

  private void leaveBucket(long sessionId, Tracked tracked) {
    SequencedSet<Long> bucket = buckets.get(tracked.expiryMillis);
    if (bucket != null && bucket.remove(sessionId) && bucket.isEmpty()) {
      buckets.remove(tracked.expiryMillis);
    }
  }

  /** The next whole interval after {@code millis}, never {@code millis} itself, as in ZooKeeper. */
  private long roundedUp(long millis) {
    return (Math.floorDiv(millis, intervalMillis) + 1) * intervalMillis;
  }
}
