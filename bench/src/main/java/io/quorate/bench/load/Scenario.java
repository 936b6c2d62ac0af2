package io.quorate.bench.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured once.
 *
 * @param work what the sessions do
 * @param sessions how many; for watches the writer is one more
 * @param inFlight requests that each session keeps under way
 */
record Scenario(Work work, int sessions, int inFlight) {
  /** What sessions do. */
  enum Work {
    READ("read"),
    WRITE("write"),
    MIXED("read-write-10:1"),
    CREATE_DELETE("create-delete"),
    WATCH_ONE_SHOT("watch-one-shot"),
    WATCH_PERSISTENT("watch-persistent"),
    CONNECT("connect");

    private final String label;

    Work(String label) {
      this.label = label;
    }
  }

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Work work : List.of(Work.READ, Work.WRITE, Work.MIXED)) {
      for (int inFlight : new int[] {1, 10}) {
        for (int sessions : new int[] {1, 10, 100, 1000}) {
          all.add(new Scenario(work, sessions, inFlight));
        }
      }
    }
    all.add(new Scenario(Work.CREATE_DELETE, 1, 1));
    all.add(new Scenario(Work.CREATE_DELETE, 100, 1));
    all.add(new Scenario(Work.CREATE_DELETE, 100, 10));
    all.add(new Scenario(Work.WATCH_ONE_SHOT, 1000, 1));
    all.add(new Scenario(Work.WATCH_PERSISTENT, 1000, 1));
    all.add(new Scenario(Work.CONNECT, 100, 1));
    return List.copyOf(all);
  }

  /** Such as {@code read-100x10}: work, sessions, in flight. */
  String label() {
    return work.label + "-" + sessions + "x" + inFlight;
  }

  /** How many sockets this takes. */
  int connections() {
    return switch (work) {
      case READ, WRITE, MIXED, CREATE_DELETE, CONNECT -> sessions;
      case WATCH_ONE_SHOT, WATCH_PERSISTENT -> sessions + 1;
    };
  }

  Workload workload(int nodes, Loop loop, Recorder recorder) {
    return switch (work) {
      case READ -> new ClosedLoop(ClosedLoop.reads(nodes), inFlight, recorder);
      case WRITE -> new ClosedLoop(ClosedLoop.writes(nodes), inFlight, recorder);
      case MIXED -> new ClosedLoop(ClosedLoop.mixed(nodes), inFlight, recorder);
      case CREATE_DELETE -> new ClosedLoop(ClosedLoop.createAndDelete(), inFlight, recorder);
      case WATCH_ONE_SHOT -> new Watching(false, recorder);
      case WATCH_PERSISTENT -> new Watching(true, recorder);
      case CONNECT -> new Storm(loop::reopen, recorder);
    };
  }
}
