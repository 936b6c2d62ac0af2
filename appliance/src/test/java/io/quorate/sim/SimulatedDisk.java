package io.quorate.sim;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.zab.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A server's disk at the journal's contract: steps happen in order, and a crash leaves any number
 * of those that were not answered yet done, the others not. What the files look like in between is
 * the disk room's own tests' affair.
 */
final class SimulatedDisk {
  private static final int SNAPSHOTS_KEPT = 3;

  private final Saboteur saboteur;
  private Epoch accepted = new Epoch(0);
  private Epoch current = new Epoch(0);
  private final TreeMap<Zxid, State> snapshots = new TreeMap<>();
  private final List<Entry> log = new ArrayList<>();
  private final ArrayDeque<Output.Journal> pending = new ArrayDeque<>();
  private boolean refused;

  /** Is told of every step that is done; answers false if power goes behind it. */
  Predicate<DiskStep> watched = step -> true;

  SimulatedDisk(Saboteur saboteur) {
    this.saboteur = saboteur;
    snapshots.put(Zxid.ZERO, State.initial());
  }

  void submit(Output.Journal journal) {
    pending.add(new Output.Journal(journal.ticket(), saboteur.order(journal.steps())));
  }

  /** The newest ticket that was submitted; 0 when nothing is under way. */
  long newestTicket() {
    return pending.isEmpty() ? 0 : pending.getLast().ticket();
  }

  /**
   * Carries out everything submitted up to this ticket; answers false if a cut was refused: then
   * nothing behind it happens until the disk is read again.
   */
  boolean carryOut(long ticket) {
    while (!pending.isEmpty() && pending.element().ticket() <= ticket) {
      carryOut(pending.remove().steps());
    }
    return !refused;
  }

  private void carryOut(List<DiskStep> steps) {
    for (DiskStep step : steps) {
      refused = refused || !carryOut(step);
      if (!refused && !watched.test(step)) {
        pending.clear();
        return;
      }
    }
  }

  /** All that a start would find, in a line. */
  String told() {
    return "accepted "
        + accepted.value()
        + ", current "
        + current.value()
        + ", snapshot "
        + Wording.of(snapshots.lastKey())
        + ", log"
        + Wording.log(log);
  }

  /** Power goes: some of what was under way happened, in order. */
  void crash(int donePermille) {
    List<DiskStep> steps = new ArrayList<>();
    pending.forEach(journal -> steps.addAll(journal.steps()));
    pending.clear();
    carryOut(steps.subList(0, steps.size() * donePermille / 1000));
  }

  /** Forgets entries that were handed over and are not on the disk (a planted bug does so). */
  void loseAppends() {
    List<Output.Journal> kept = new ArrayList<>();
    for (Output.Journal journal : pending) {
      List<DiskStep> steps = new ArrayList<>(journal.steps());
      steps.removeIf(DiskStep.Append.class::isInstance);
      kept.add(new Output.Journal(journal.ticket(), steps));
    }
    pending.clear();
    pending.addAll(kept);
  }

  boolean carryOut(DiskStep step) {
    switch (step) {
      case DiskStep.Append(Entry entry) -> log.add(entry);
      case DiskStep.Roll() -> {}
      case DiskStep.Truncate(Zxid last) -> {
        boolean known = find(last) >= 0 || snapshots.containsKey(last);
        if (!known || snapshots.headMap(last, true).isEmpty()) {
          return false;
        }
        snapshots.tailMap(last, false).clear();
        while (!log.isEmpty() && log.getLast().header().zxid().isAfter(last)) {
          log.removeLast();
        }
      }
      case DiskStep.SaveAcceptedEpoch(Epoch epoch) -> accepted = notBack(accepted, epoch);
      case DiskStep.SaveCurrentEpoch(Epoch epoch) -> current = notBack(current, epoch);
      case DiskStep.InstallSnapshot(State state) -> {
        snapshots.clear();
        snapshots.put(state.zxid(), state);
        if (!saboteur.keepsLogsUnderSnapshot()) {
          log.clear();
        }
      }
    }
    return true;
  }

  private static Epoch notBack(Epoch before, Epoch after) {
    if (after.compareTo(before) < 0) {
      throw new Violation("an epoch goes back on the disk from " + before + " to " + after);
    }
    return after;
  }

  /** A snapshot of a committed state is there; the oldest goes, and what only it needed. */
  void saved(State state) {
    snapshots.put(state.zxid(), state);
    while (snapshots.size() > SNAPSHOTS_KEPT) {
      snapshots.pollFirstEntry();
    }
    Zxid oldest = snapshots.firstKey();
    while (!log.isEmpty() && !log.getFirst().header().zxid().isAfter(oldest)) {
      log.removeFirst();
    }
  }

  /** Whether the entry with this zxid, after which the tree has this digest, survives a crash. */
  boolean holds(Zxid zxid, long digest) {
    if (!zxid.isAfter(snapshots.lastKey())) {
      return true;
    }
    int at = find(zxid);
    return at >= 0 && log.get(at).treeDigest().orElse(0L) == digest;
  }

  /** Where the entry is in the log; negative when it is not there. */
  private int find(Zxid zxid) {
    int low = 0;
    int high = log.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = log.get(middle).header().zxid().compareTo(zxid);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** What a start finds, or who reads it again. */
  Recovered recover() {
    refused = false;
    State state = snapshots.lastEntry().getValue();
    long behind = 0;
    for (Entry entry : log) {
      if (entry.header().zxid().isAfter(snapshots.lastKey())) {
        state = Apply.apply(state, entry);
        behind++;
        if (state.tree().digest() != entry.treeDigest().orElseThrow()) {
          throw new Violation(
              "a restart at " + entry.header().zxid() + " finds another tree than was logged");
        }
      }
    }
    return new Recovered(state, recent(state.zxid()), accepted, current, behind);
  }

  /** The end of the log as far as it has no gap, if it ends where the state is. */
  private List<Entry> recent(Zxid last) {
    if (log.isEmpty() || !log.getLast().header().zxid().equals(last)) {
      return List.of();
    }
    int first = log.size() - 1;
    while (first > 0
        && History.follows(log.get(first - 1).header().zxid(), log.get(first).header().zxid())) {
      first--;
    }
    return List.copyOf(log.subList(first, log.size()));
  }
}
