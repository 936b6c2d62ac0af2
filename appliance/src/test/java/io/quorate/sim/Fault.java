package io.quorate.sim;

import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.zab.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that goes wrong, told in full, so that a run is its seed and a list of these, and any
 * of them can be left out without changing another.
 */
sealed interface Fault {
  long atMillis();

  /**
   * Power goes.
   *
   * @param donePermille of the disk steps under way that have happened
   */
  record Crash(long atMillis, int server, int downMillis, int donePermille) implements Fault {}

  /** The process stands still, as under SIGSTOP. */
  record Pause(long atMillis, int server, int forMillis) implements Fault {}

  /** The next fsync fails: the server halts, and is started again. */
  record DiskFailure(long atMillis, int server, int downMillis, int donePermille)
      implements Fault {}

  /** Nothing gets from one server to another; streams stall. */
  record Block(long atMillis, int from, int to, int forMillis) implements Fault {}

  /** A stream is cut; {@code pick} says which of those that are there. */
  record Cut(long atMillis, int pick, int firstAfterMillis, int secondAfterMillis)
      implements Fault {}

  /** A moment in a server's life at which it is worth hitting. */
  enum Moment {
    /** It has begun to save an epoch, and what belongs to that. */
    SAVES_EPOCH,
    /** It has just begun to serve as a leader. */
    LEADS,
    /** It was sent a whole tree, and not what follows. */
    IS_SENT_A_TREE,
    /** It has just told a learner what that lacks. */
    SYNCHRONIZES;

    /** Whether this was that moment: the server took the input, and that came of it. */
    boolean isNow(World.Node node, Input input, List<Output> outputs) {
      return switch (this) {
        case SAVES_EPOCH ->
            outputs.stream()
                .anyMatch(
                    output ->
                        output instanceof Output.Journal(long ticket, List<DiskStep> steps)
                            && steps.getLast() instanceof DiskStep.SaveCurrentEpoch);
        case LEADS -> node.isLeading();
        case IS_SENT_A_TREE ->
            input instanceof Input.StreamPacket(StreamId stream, Packet.Snapshot tree);
        case SYNCHRONIZES ->
            outputs.stream()
                .anyMatch(
                    output ->
                        output instanceof Output.Send(StreamId stream, Packet.NewLeader told));
      };
    }
  }

  /** What happens to it then. */
  enum Deed {
    CRASH,
    BLOCK,
    CUT
  }

  /** From then on the next such moment is hit. */
  record Ambush(
      long atMillis, int server, Moment moment, Deed deed, int forMillis, int donePermille)
      implements Fault {}

  /** What the seed has in store, in order of time. */
  static List<Fault> plan(long seed, Mix mix, int beats) {
    Dice dice = new Dice(seed, "faults");
    List<Fault> plan = new ArrayList<>();
    int beat = 5 * mix.tickMillis();
    int servers = mix.servers() + mix.observers();
    for (int i = 1; i <= beats; i++) {
      long at = (long) i * beat + dice.below(beat);
      for (int server = 1; server <= servers; server++) {
        if (dice.permille(mix.faults().crashPermille())) {
          plan.add(new Crash(at, server, span(dice, 6 * beat), dice.below(1001)));
        }
        if (dice.permille(mix.faults().ambushPermille())) {
          Moment moment = Moment.values()[dice.below(Moment.values().length)];
          Deed deed = Deed.values()[dice.below(Deed.values().length)];
          int millis = span(dice, 6 * beat);
          plan.add(new Ambush(at, server, moment, deed, millis, dice.below(1001)));
        }
        if (dice.permille(mix.faults().pausePermille())) {
          plan.add(new Pause(at, server, dice.between(1, 2 * beat)));
        }
        if (dice.permille(mix.faults().diskFailurePermille())) {
          plan.add(new DiskFailure(at, server, dice.between(1, 6 * beat), dice.below(1001)));
        }
      }
      if (mix.faults().crashPermille() > 0 && dice.permille(30)) {
        for (int server = 1; server <= servers; server++) {
          plan.add(new Crash(at, server, dice.between(1, beat), dice.below(1001)));
        }
      }
      if (dice.permille(mix.faults().partitionPermille())) {
        partition(dice, at, servers, span(dice, 8 * beat), plan);
      }
      if (dice.permille(mix.faults().cutPermille())) {
        plan.add(new Cut(at, dice.below(1000), dice.between(0, 500), dice.between(0, 500)));
      }
    }
    return plan;
  }

  /** Short as often as long. */
  private static int span(Dice dice, int max) {
    return dice.between(1, Math.max(1, max >> dice.below(6)));
  }

  private static void partition(Dice dice, long at, int servers, int forMillis, List<Fault> plan) {
    int one = dice.between(1, servers);
    boolean outward = dice.permille(700);
    boolean inward = !outward || dice.permille(700);
    boolean all = dice.permille(600);
    for (int other = 1; other <= servers; other++) {
      if (other != one && (all || dice.permille(500))) {
        if (outward) {
          plan.add(new Block(at, one, other, forMillis));
        }
        if (inward) {
          plan.add(new Block(at, other, one, forMillis));
        }
      }
    }
  }
}
