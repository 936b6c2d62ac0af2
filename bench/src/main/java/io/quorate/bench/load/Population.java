package io.quorate.bench.load;

import java.util.List;

/** Creates the znodes that scenarios work on, through one session. */
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
    for (int i = 0; i < IN_FLIGHT; i++) {
      next(sessions.getFirst(), nowNanos);
    }
  }

  @Override
  public void stop() {}

  @Override
  public boolean isIdle() {
    return answered == tops.size() + nodes;
  }

  @Override
  public void replied(Session session, long latencyNanos, long nowNanos) {
    answered++;
    next(session, nowNanos);
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
