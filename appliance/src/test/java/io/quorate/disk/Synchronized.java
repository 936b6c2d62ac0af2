package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.Recovery.Outcome;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A follower's disk before it is synchronized: epoch 1 with 30 entries, of which a leader of epoch
 * 2 had proposed 5 more; in three files, with snapshots on the way.
 */
final class Synchronized {
  static final DiskSettings SETTINGS = Disks.settings(Path.of("/data"), 4);
  static final int OLD = 35;

  /** The entries, and the states after none, one, ... of them. */
  record History(List<Entry> entries, List<State> states) {
    /** With {@code count} entries of an epoch behind the first {@code kept} of this one. */
    History then(long seed, int kept, long epoch, int count) {
      List<Entry> all = new ArrayList<>(entries.subList(0, kept));
      List<State> after = new ArrayList<>(states.subList(0, kept + 1));
      State end = after.getLast();
      Zxid from = end.zxid().epoch().value() == epoch ? end.zxid() : new Zxid(epoch << 32);
      Histories histories = new Histories(seed, new State(end.tree(), end.sessions(), from), 300);
      for (int i = 0; i < count; i++) {
        all.add(histories.next());
        after.add(histories.state());
      }
      return new History(all, after);
    }

    State end() {
      return states.getLast();
    }

    /** How many entries lead to {@code state}; -1 when it is no state of this history. */
    int reaches(State state) {
      for (int i = 0; i < states.size(); i++) {
        if (states.get(i).zxid().equals(state.zxid())
            && Histories.told(states.get(i)).equals(Histories.told(state))) {
          return i;
        }
      }
      return -1;
    }
  }

  private Synchronized() {}

  static History old() {
    return new History(List.of(), List.of(State.initial())).then(1, 0, 1, 30).then(2, 30, 2, 5);
  }

  /** The old history on a disk, all of it durable. */
  static MemoryVolume disk() throws IOException {
    MemoryVolume volume = new MemoryVolume();
    DataDirectory directory = DataDirectory.unlocked(SETTINGS, volume);
    History old = old();
    assertThat(Recovery.recover(directory)).isInstanceOf(Outcome.Recovered.class);
    try (GroupCommit commit = commit(directory, Zxid.ZERO, new ArrayList<>())) {
      commit.carryOut(
          List.of(
              journal(1, new DiskStep.SaveAcceptedEpoch(new Epoch(4))),
              journal(2, new DiskStep.SaveCurrentEpoch(new Epoch(2))),
              journal(3, appends(old, 0, 20)),
              journal(4, new DiskStep.Roll()),
              journal(5, appends(old, 20, 24)),
              journal(6, new DiskStep.Roll()),
              journal(7, appends(old, 24, OLD))));
    }
    new Snapshots(directory).save(old.states().get(12));
    new Snapshots(directory).save(old.states().get(25));
    return volume.powerCut();
  }

  static GroupCommit commit(DataDirectory directory, Zxid last, List<Input> answers) {
    return new GroupCommit(directory, last, new FsyncMetrics(), answers::add);
  }

  static Output.Journal journal(long ticket, DiskStep... steps) {
    return new Output.Journal(ticket, List.of(steps));
  }

  static DiskStep[] appends(History history, int from, int to) {
    return history.entries().subList(from, to).stream()
        .map(DiskStep.Append::new)
        .toArray(DiskStep[]::new);
  }

  /** One submission: {@code first}, then appends, then the epoch. */
  static Output.Journal sync(
      long ticket, DiskStep first, History history, int appendsFrom, long epoch) {
    List<DiskStep> steps = new ArrayList<>(List.of(first));
    steps.addAll(Arrays.asList(appends(history, appendsFrom, history.entries().size())));
    steps.add(new DiskStep.SaveCurrentEpoch(new Epoch(epoch)));
    return new Output.Journal(ticket, steps);
  }

  static Outcome.Recovered recovered(MemoryVolume volume) {
    Outcome outcome = Recovery.recover(DataDirectory.unlocked(SETTINGS, volume));
    assertThat(outcome).isInstanceOf(Outcome.Recovered.class);
    return (Outcome.Recovered) outcome;
  }
}
