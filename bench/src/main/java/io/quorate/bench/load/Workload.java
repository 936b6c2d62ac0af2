package io.quorate.bench.load;

import java.io.IOException;
import java.util.List;

/**
 * What sessions do: it is told what happens and sends what is next. Everything on the loop's
 * thread.
 */
interface Workload {
  /** All sessions are open: send the first requests. */
  void start(List<Session> sessions, long nowNanos);

  /** Bring what was begun to an end, begin nothing more. */
  void stop();

  /** Whether nothing is under way any more. */
  boolean isIdle();

  /** The server has accepted a session. */
  default void opened(Session session, long latencyNanos, long nowNanos) {}

  /** A request was answered, and rightly. */
  void replied(Session session, long latencyNanos, long nowNanos);

  /** A watch event arrived. */
  default void notified(Session session, long nowNanos) {
    throw new IllegalStateException("session " + session.number() + " watches nothing");
  }

  /** A session that was asked to close has closed. */
  default void closed(Session session) throws IOException {}
}
