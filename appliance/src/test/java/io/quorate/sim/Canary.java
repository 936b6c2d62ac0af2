package io.quorate.sim;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.replica.StreamId;
import io.quorate.replica.View;
import io.quorate.sim.World.Node;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.Packet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Bugs that are planted on purpose: a simulator that does not find them proves nothing. Numbers are
 * those of ZooKeeper's issues.
 */
enum Canary {
  ACK_BEFORE_FSYNC("an entry is acknowledged before it is durable") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public boolean answersAtOnce(List<DiskStep> steps) {
          return steps.stream().allMatch(step -> step instanceof DiskStep.Append);
        }
      };
    }
  },
  EPOCH_BEFORE_LOG("the epoch is saved before the snapshot that it belongs to") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public List<DiskStep> order(List<DiskStep> steps) {
          return steps.stream().anyMatch(DiskStep.InstallSnapshot.class::isInstance)
              ? epochFirst(steps)
              : steps;
        }
      };
    }
  },
  OLD_LOGS_KEPT("the old log stays under a snapshot that replaces it") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public boolean keepsLogsUnderSnapshot() {
          return true;
        }
      };
    }
  },
  OBSERVER_COUNTED("a leader counts what observers acknowledge") {
    @Override
    Patch patch() {
      return Patch.OBSERVERS_VOTE;
    }
  },
  JOINT_QUORUM_FORGOTTEN(
      "a leader that knows a pending configuration asks the committed one alone") {
    @Override
    Patch patch() {
      return Patch.COMMITTED_ALONE;
    }
  },
  ROOT_BEFORE_EVENTS("readers see a change before its events are delivered") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
          List<Output> sorted = new ArrayList<>(outputs);
          sorted.sort((one, other) -> Boolean.compare(isNotPublish(one), isNotPublish(other)));
          return sorted;
        }

        private static boolean isNotPublish(Output output) {
          return !(output instanceof Output.Publish);
        }
      };
    }
  },
  ACKS_KEPT_OVER_A_CUT("a leader counts what it then told the learner to cut off") {
    @Override
    Patch patch() {
      return Patch.NOTHING_FORGOTTEN;
    }
  },
  ZOOKEEPER_2845("who looks for a leader knows its committed state, and not the rest of its log") {
    @Override
    Saboteur saboteur() {
      return new ForgetsTail();
    }
  },
  ZOOKEEPER_3642("a snapshot that was received and not saved counts as history") {
    @Override
    Saboteur saboteur() {
      return new BelievesInSnapshots();
    }
  },
  ZOOKEEPER_3911("NEWLEADER is acknowledged before the history is durable") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public boolean answersAtOnce(List<DiskStep> steps) {
          return isHistory(steps);
        }

        @Override
        public int delayMillis(List<DiskStep> steps) {
          return isHistory(steps) ? 200 : 0;
        }
      };
    }
  },
  ZOOKEEPER_4643("the epoch is saved before the entries that it belongs to") {
    @Override
    Saboteur saboteur() {
      return new Saboteur() {
        @Override
        public List<DiskStep> order(List<DiskStep> steps) {
          return isHistory(steps) ? epochFirst(steps) : steps;
        }
      };
    }
  },
  ZOOKEEPER_4646("NEWLEADER is acknowledged when the epoch is saved; the entries follow") {
    @Override
    Saboteur saboteur() {
      return new EpochAlone(false);
    }
  },
  ZOOKEEPER_4685("a proposal is acknowledged before NEWLEADER is, and the leader gives up") {
    @Override
    Saboteur saboteur() {
      return new HastyAcks();
    }
  },
  ZOOKEEPER_4785("the epoch is saved, the entries are dropped when the role ends before") {
    @Override
    Saboteur saboteur() {
      return new EpochAlone(true);
    }
  },
  ZOOKEEPER_4925("what a learner got while it was synchronized is a hole when it leads") {
    @Override
    Saboteur saboteur() {
      return new Holes();
    }
  };

  final String what;

  Canary(String what) {
    this.what = what;
  }

  /** One for each run: it may remember things. */
  Saboteur saboteur() {
    return Saboteur.NOBODY;
  }

  /** For what can only be wrong inside a replica. */
  Patch patch() {
    return Patch.NONE;
  }

  private static boolean isHistory(List<DiskStep> steps) {
    return steps.getLast() instanceof DiskStep.SaveCurrentEpoch
        && steps.stream().anyMatch(DiskStep.Append.class::isInstance);
  }

  private static List<DiskStep> epochFirst(List<DiskStep> steps) {
    List<DiskStep> sorted = new ArrayList<>(steps);
    sorted.sort((one, other) -> Boolean.compare(isNotEpoch(one), isNotEpoch(other)));
    return sorted;
  }

  private static boolean isNotEpoch(DiskStep step) {
    return !(step instanceof DiskStep.SaveCurrentEpoch);
  }

  /** When a role ends, what was logged and not committed is forgotten, but not on the disk. */
  private static final class ForgetsTail implements Saboteur {
    private final Map<Node, State> served = new HashMap<>();

    @Override
    public List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
      for (Output output : outputs) {
        if (output instanceof Output.Publish(View view)) {
          if (view.serving()) {
            served.put(node, view.state());
          } else if (served.containsKey(node)) {
            int life = node.lives;
            State state = served.remove(node);
            world.in(0, () -> beginAgain(world, node, life, state));
          }
        }
      }
      return outputs;
    }

    private static void beginAgain(World world, Node node, int life, State state) {
      if (node.isUp() && node.lives == life) {
        restart(world, node, state);
      }
    }
  }

  /** The process goes on with this state, whatever is on the disk. */
  private static void restart(World world, Node node, State state) {
    node.disk.carryOut(Long.MAX_VALUE);
    Recovered whole = node.disk.recover();
    List<Entry> recent = new ArrayList<>(whole.recent());
    recent.removeIf(entry -> entry.header().zxid().isAfter(state.zxid()));
    if (!recent.isEmpty() && !recent.getLast().header().zxid().equals(state.zxid())) {
      recent.clear();
    }
    world.die(node);
    world.start(
        node,
        new Recovered(state, recent, whole.accepted(), whole.current(), whole.txnsSinceSnapshot()));
  }

  /** A tree that came is all that there is, even if its stream breaks before NEWLEADER. */
  private static final class BelievesInSnapshots implements Saboteur {
    private final Map<Node, State> received = new HashMap<>();

    @Override
    public List<Input> heard(World world, Node node, Input input) {
      switch (input) {
        case Input.StreamPacket(StreamId ignored, Packet.Snapshot(State state, var unresolved)) ->
            received.put(node, state);
        case Input.StreamPacket(StreamId ignored, Packet.NewLeader newLeader) ->
            received.remove(node);
        case Input.StreamOpened ignored -> received.remove(node);
        case Input.StreamClosed ignored -> {
          State state = received.remove(node);
          if (state != null) {
            restart(world, node, state);
            return List.of();
          }
        }
        default -> {}
      }
      return List.of(input);
    }
  }

  /** The epoch goes to the disk at once and is acknowledged; the entries go there some time. */
  private static final class EpochAlone implements Saboteur {
    private final boolean dropped;
    private final Set<Node> unwritten = new HashSet<>();

    EpochAlone(boolean dropped) {
      this.dropped = dropped;
    }

    @Override
    public List<Input> heard(World world, Node node, Input input) {
      if (input instanceof Input.Journaled) {
        unwritten.remove(node);
      } else if (dropped && input instanceof Input.StreamClosed && unwritten.remove(node)) {
        node.disk.loseAppends();
      }
      return List.of(input);
    }

    @Override
    public List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
      for (Output output : outputs) {
        if (output instanceof Output.Journal journal && isHistory(journal.steps())) {
          node.disk.carryOut(journal.steps().getLast());
          unwritten.add(node);
        }
      }
      return outputs;
    }

    @Override
    public boolean answersAtOnce(List<DiskStep> steps) {
      return !dropped && isHistory(steps);
    }

    @Override
    public int delayMillis(List<DiskStep> steps) {
      return isHistory(steps) ? 200 : 0;
    }
  }

  /** Proposals are acknowledged while the history is on its way; a leader does not expect that. */
  private static final class HastyAcks implements Saboteur {
    private final Map<Node, Set<Zxid>> open = new HashMap<>();
    private final Map<Node, Set<StreamId>> introduced = new HashMap<>();
    private final Map<Node, Set<StreamId>> synced = new HashMap<>();

    @Override
    public List<Input> heard(World world, Node node, Input input) {
      switch (input) {
        case Input.StreamOpened ignored -> open.put(node, new TreeSet<>());
        case Input.StreamAccepted(StreamId stream) ->
            introduced.computeIfAbsent(node, n -> new HashSet<>()).add(stream);
        case Input.StreamPacket(StreamId ignored, Packet.Propose(Entry entry)) ->
            open.computeIfAbsent(node, n -> new TreeSet<>()).add(entry.header().zxid());
        case Input.StreamPacket(StreamId ignored, Packet.Commit(Zxid zxid)) ->
            open.computeIfAbsent(node, n -> new TreeSet<>()).remove(zxid);
        case Input.StreamPacket(StreamId stream, Packet.Ack(Zxid zxid)) -> {
          Set<StreamId> known = synced.computeIfAbsent(node, n -> new HashSet<>());
          if (zxid.counter() == 0) {
            known.add(stream);
          } else if (!known.contains(stream)) {
            return givesUp(node);
          }
        }
        default -> {}
      }
      return List.of(input);
    }

    private List<Input> givesUp(Node node) {
      List<Input> closes = new ArrayList<>();
      for (StreamId stream : introduced.getOrDefault(node, Set.of())) {
        closes.add(new Input.StreamClosed(stream, "the leader gives up"));
      }
      introduced.remove(node);
      return closes;
    }

    @Override
    public List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
      if (!(input instanceof Input.StreamPacket(StreamId stream, Packet.NewLeader ignored))) {
        return outputs;
      }
      List<Output> hasty = new ArrayList<>();
      for (Zxid zxid : open.getOrDefault(node, Set.of())) {
        hasty.add(new Output.Send(stream, new Packet.Ack(zxid)));
      }
      hasty.addAll(outputs);
      return hasty;
    }
  }

  /** Entries that came by DIFF are applied and logged, and missing in the window for others. */
  private static final class Holes implements Saboteur {
    private final Map<Node, Set<Zxid>> holes = new HashMap<>();

    @Override
    public List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
      Set<Zxid> missing = holes.computeIfAbsent(node, n -> new HashSet<>());
      List<Output> told = new ArrayList<>();
      boolean inSync = false;
      for (Output output : outputs) {
        if (output instanceof Output.Journal(long ticket, List<DiskStep> steps)
            && isHistory(steps)) {
          for (DiskStep step : steps) {
            if (step instanceof DiskStep.Append(Entry entry)) {
              missing.add(entry.header().zxid());
            }
          }
        }
        if (output instanceof Output.Send(StreamId ignored, Packet packet)) {
          inSync |= packet instanceof Packet.Diff || packet instanceof Packet.Truncate;
          Optional<Zxid> zxid =
              switch (packet) {
                case Packet.Propose(Entry entry) -> Optional.of(entry.header().zxid());
                case Packet.Commit(Zxid committed) -> Optional.of(committed);
                default -> Optional.empty();
              };
          if (inSync && zxid.filter(missing::contains).isPresent()) {
            continue;
          }
        }
        told.add(output);
      }
      return told;
    }
  }

  static final Map<String, Canary> BY_NAME = byName();

  private static Map<String, Canary> byName() {
    Map<String, Canary> all = new TreeMap<>();
    for (Canary canary : values()) {
      all.put(canary.name(), canary);
    }
    return all;
  }
}
