package io.quorate.bench.load;

import java.io.IOException;
import java.util.List;

/**
 * Sessions come and go: each connects, is accepted, closes, and another takes its place. What is
 * counted are whole lives; the latency is that from connecting to being accepted.
 */
final class Storm implements Workload {
  /** How another session begins to connect. */
  interface Connector {
    void connect(int number, Workload workload) throws IOException;
  }

  private final Connector connector;
  private final Recorder recorder;
  private int alive;
  private boolean started;
  private boolean stopping;

  Storm(Connector connector, Recorder recorder) {
    this.connector = connector;
    this.recorder = recorder;
  }

  @Override
  public void start(List<Session> sessions, long nowNanos) {
    started = true;
    alive = sessions.size();
    sessions.forEach(session -> session.close(nowNanos));
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean isIdle() {
    return stopping && alive == 0;
  }

  @Override
  public void opened(Session session, long latencyNanos, long nowNanos) {
    if (started) {
      recorder.record(latencyNanos);
      session.close(nowNanos);
    }
  }

  @Override
  public void replied(Session session, long latencyNanos, long nowNanos) {
    throw new IllegalStateException("a storm asks nothing");
  }

  @Override
  public void closed(Session session) throws IOException {
    if (stopping) {
      alive--;
    } else {
      connector.connect(session.number(), this);
    }
  }
}
