package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotStoreTest {
  private final MemoryVolume volume = new MemoryVolume();
  private final DataDirectory directory =
      DataDirectory.unlocked(Disks.settings(Path.of("/data"), 0), volume);
  private final List<Input> answers = Collections.synchronizedList(new ArrayList<>());

  private List<String> names() {
    return volume.list(directory.logDirectory()).stream()
        .map(path -> path.getFileName().toString())
        .sorted()
        .toList();
  }

  private void save(List<State> states) throws InterruptedException {
    SnapshotStore store = SnapshotStore.start(directory, answers::add);
    states.forEach(state -> store.submit(new Output.SaveSnapshot(state)));
    assertThat(store.close(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void threeSnapshotsStayWithTheLogsThatTheyNeed() throws Exception {
    List<Entry> entries = Histories.of(91, 60);
    List<State> states = Histories.states(entries);
    for (int from = 0; from < 60; from += 10) {
      Disks.log(directory, new Zxid(from), entries.subList(from, from + 10));
    }
    save(List.of(states.get(5), states.get(15), states.get(35), states.get(40), states.get(55)));

    assertThat(answers)
        .containsExactly(
            new Input.SnapshotSaved(new Zxid(5)),
            new Input.SnapshotSaved(new Zxid(15)),
            new Input.SnapshotSaved(new Zxid(35)),
            new Input.SnapshotSaved(new Zxid(40)),
            new Input.SnapshotSaved(new Zxid(55)));
    assertThat(names())
        .containsExactly("log.1f", "log.29", "log.33", "snapshot.23", "snapshot.28", "snapshot.37");
    for (String newest : List.of("none", "snapshot.37", "snapshot.28")) {
      volume.put(directory.snapshotDirectory().resolve(newest), new byte[] {1, 2, 3});
      Recovery.Outcome outcome = Recovery.recover(directory);
      assertThat(outcome).isInstanceOf(Recovery.Outcome.Recovered.class);
      assertThat(Histories.told(((Recovery.Outcome.Recovered) outcome).state()))
          .isEqualTo(Histories.told(states.get(60)));
    }
  }

  @Test
  void snapshotThatFailsLeavesNothingBehindAndOlderOnesAlone() throws Exception {
    State small = State.initial();
    State large = Histories.states(Histories.of(92, 50)).getLast();
    save(List.of(small));
    for (int at = 0; at < 2; at++) {
      answers.clear();
      volume.failingWrite = at == 0 ? volume.writes : -1;
      volume.failingForce = at == 1 ? volume.forces : -1;
      save(List.of(large));
      assertThat(answers)
          .singleElement()
          .isInstanceOfSatisfying(
              Input.SnapshotFailed.class,
              failed -> {
                assertThat(failed.zxid()).isEqualTo(large.zxid());
                assertThat(failed.reason()).contains("snapshot of 0x32", "No space left on device");
              });
      assertThat(names()).containsExactly("snapshot.0");
      volume.works();
    }
    save(List.of(large));
    assertThat(answers).last().isEqualTo(new Input.SnapshotSaved(large.zxid()));
  }

  @Test
  void savingTheSameZxidAgainReplacesTheFile() throws Exception {
    State state = Histories.states(Histories.of(93, 10)).getLast();
    save(List.of(state, state));
    assertThat(names()).containsExactly("snapshot.a");
    assertThat(answers).hasSize(2);
  }

  @Test
  void snapshotIsDurableWhenItIsAnswered() throws Exception {
    State state = Histories.states(Histories.of(94, 10)).getLast();
    List<Integer> found = new ArrayList<>();
    SnapshotStore store = SnapshotStore.start(directory, answer -> found.add(durableSnapshots()));
    store.submit(new Output.SaveSnapshot(State.initial()));
    store.submit(new Output.SaveSnapshot(state));
    assertThat(store.close(Duration.ofSeconds(30))).isTrue();
    assertThat(found).containsExactly(1, 2);
  }

  private int durableSnapshots() {
    try {
      int valid = 0;
      MemoryVolume after = volume.powerCut();
      for (ZxidFile file : ZxidFile.snapshots(after, directory.snapshotDirectory())) {
        try (Volume.OpenFile open = after.open(file.path())) {
          SnapshotFile.read(file, open);
          valid++;
        }
      }
      return valid;
    } catch (IOException | io.quorate.jute.MalformedException e) {
      throw new AssertionError(e);
    }
  }
}
