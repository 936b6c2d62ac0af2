package io.quorate.sim;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * A server's disk at the journal's contract: steps happen in order, and a crash leaves any number
 * of those that were not answered yet done, the others not. What the files look like in between is
 * the disk room's own tests' affair.
 */
final class SimulatedDisk {
  private Epoch accepted = new Epoch(0);
  private Epoch current = new Epoch(0);
  private State snapshot = State.initial();
  private final List<Entry> log = new ArrayList<>();
  private final ArrayDeque<Output.Journal> pending = new ArrayDeque<>();

  void submit(Output.Journal journal) {
    pending.add(journal);
  }

  /** Carries out everything submitted up to this ticket. */
  void carryOut(long ticket) {
    while (!pending.isEmpty() && pending.element().ticket() <= ticket) {
      pending.remove().steps().forEach(this::carryOut);
    }
  }

  /** Power goes: some of what was under way happened, in order. */
  void crash(Dice dice) {
    List<DiskStep> steps = new ArrayList<>();
    pending.forEach(journal -> steps.addAll(journal.steps()));
    pending.clear();
    int done = dice.below(steps.size() + 1);
    steps.subList(0, done).forEach(this::carryOut);
  }

  private void carryOut(DiskStep step) {
    switch (step) {
      case DiskStep.Append(Entry entry) -> log.add(entry);
      case DiskStep.Roll() -> {}
      case DiskStep.Truncate(Zxid last) ->
          log.removeIf(entry -> entry.header().zxid().isAfter(last));
      case DiskStep.SaveAcceptedEpoch(Epoch epoch) -> accepted = notBack(accepted, epoch);
      case DiskStep.SaveCurrentEpoch(Epoch epoch) -> current = notBack(current, epoch);
      case DiskStep.InstallSnapshot(State state) -> {
        snapshot = state;
        log.clear();
      }
    }
  }

  private static Epoch notBack(Epoch before, Epoch after) {
    if (after.compareTo(before) < 0) {
      throw new Violation("an epoch goes back on the disk from " + before + " to " + after);
    }
    return after;
  }

  /** A snapshot of a committed state is there: what the log holds before it may go. */
  void saved(State state) {
    if (state.zxid().isAfter(snapshot.zxid()) && holds(state.zxid(), state.tree().digest())) {
      snapshot = state;
      log.removeIf(entry -> !entry.header().zxid().isAfter(state.zxid()));
    }
  }

  /** Whether the entry with this zxid, after which the tree has this digest, survives a crash. */
  boolean holds(Zxid zxid, long digest) {
    return !zxid.isAfter(snapshot.zxid())
        || log.stream()
            .anyMatch(
                entry ->
                    entry.header().zxid().equals(zxid) && entry.treeDigest().orElse(0L) == digest);
  }

  Recovered recover() {
    State state = snapshot;
    for (Entry entry : log) {
      state = Apply.apply(state, entry);
    }
    return new Recovered(state, List.copyOf(log), accepted, current, log.size());
  }
}
