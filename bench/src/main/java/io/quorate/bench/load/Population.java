package io.quorate.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Creates the znodes that scenarios work on, through the first session; then every session makes
 * sure that its server has them all.
 */
final class Population implements Workload {
  private static final int IN_FLIGHT = 100;

  private final int nodes;
  private final List<Frame> tops =
      List.of(
          Frame.create("/bench"),
          Frame.create(Frame.DATA_TOP),
          Frame.create(Frame.CHURN_TOP),
          Frame.create(Frame.WATCHED));
  private final Frame leaf = Frame.create(Frame.numbered(Frame.DATA_TOP, 0));
  private List<Session> all = List.of();
  private int sent;
  private int answered;

  Population(int nodes) {
    this.nodes = nodes;
  }

  static int inFlight() {
    return IN_FLIGHT;
  }

  @Override
  public void start(List<Session> sessions, long nowNanos) {
    all = List.copyOf(sessions);
    for (int i = 0; i < IN_FLIGHT; i++) {
      next(sessions.getFirst(), nowNanos);
    }
  }

  @Override
  public void stop() {}

  @Override
  public boolean isIdle() {
    return answered == tops.size() + nodes + all.size();
  }

  @Override
  public void replied(Session session, long latencyNanos, long nowNanos) {
    answered++;
    if (answered == tops.size() + nodes) {
      synchronize(nowNanos);
    } else if (answered < tops.size() + nodes) {
      next(session, nowNanos);
    }
  }

  private void synchronize(long nowNanos) {
    try {
      for (Session session : all) {
        session.send(Frame.sync("/"), 0, nowNanos);
        session.flush(nowNanos);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void next(Session session, long nowNanos) {
    if (sent < tops.size()) {
      session.send(tops.get(sent), 0, nowNanos);
      sent++;
    } else if (sent < tops.size() + nodes) {
      session.send(leaf, sent - tops.size(), nowNanos);
      sent++;
    }
  }
}
