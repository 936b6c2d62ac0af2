package io.quorate.bench.load;

import java.util.List;
import java.util.SplittableRandom;

/** Every session keeps the same number of requests in flight: an answer brings the next request. */
final class ClosedLoop implements Workload {
  /** What a session sends next. */
  interface Script {
    /**
     * Sends one request.
     *
     * @param count how many this session sent before
     */
    void send(Session session, int count, long nowNanos);

    /** Whether the script may end after so many requests. */
    default boolean mayEndAfter(int count) {
      return true;
    }
  }

  private final Script script;
  private final int inFlight;
  private final Recorder recorder;
  private int[] counts = {};
  private int outstanding;
  private boolean stopping;

  ClosedLoop(Script script, int inFlight, Recorder recorder) {
    this.script = script;
    this.inFlight = inFlight;
    this.recorder = recorder;
  }

  @Override
  public void start(List<Session> sessions, long nowNanos) {
    counts = new int[sessions.size()];
    for (Session session : sessions) {
      for (int i = 0; i < inFlight; i++) {
        next(session, nowNanos);
      }
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean isIdle() {
    return stopping && outstanding == 0;
  }

  @Override
  public void replied(Session session, long latencyNanos, long nowNanos) {
    outstanding--;
    recorder.record(latencyNanos);
    if (!stopping || !script.mayEndAfter(counts[session.number()])) {
      next(session, nowNanos);
    }
  }

  private void next(Session session, long nowNanos) {
    outstanding++;
    script.send(session, counts[session.number()]++, nowNanos);
  }

  static Script reads(int nodes) {
    Frame frame = Frame.getData(false, Frame.numbered(Frame.DATA_TOP, 0));
    SplittableRandom random = new SplittableRandom(1);
    return (session, count, now) -> session.send(frame, random.nextInt(nodes), now);
  }

  static Script writes(int nodes) {
    Frame frame = Frame.setData(Frame.numbered(Frame.DATA_TOP, 0));
    SplittableRandom random = new SplittableRandom(2);
    return (session, count, now) -> session.send(frame, random.nextInt(nodes), now);
  }

  /** Ten reads, one write; sessions begin at different places of that. */
  static Script mixed(int nodes) {
    Script reads = reads(nodes);
    Script writes = writes(nodes);
    return (session, count, now) -> {
      boolean write = (count + session.number()) % 11 == 10;
      (write ? writes : reads).send(session, count, now);
    };
  }

  /** Each session creates a znode of its own and deletes it. */
  static Script createAndDelete() {
    Frame create = Frame.create(Frame.numbered(Frame.CHURN_TOP, 0));
    Frame delete = Frame.delete(Frame.numbered(Frame.CHURN_TOP, 0));
    return new Script() {
      @Override
      public void send(Session session, int count, long nowNanos) {
        int name = session.number() * 1000 + count / 2 % 1000;
        session.send(count % 2 == 0 ? create : delete, name, nowNanos);
      }

      @Override
      public boolean mayEndAfter(int count) {
        return count % 2 == 0;
      }
    };
  }
}
