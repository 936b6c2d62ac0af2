package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.disk.Synchronized.History;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupCommitTest {
  private static final Path FILES = Path.of("/data/version-2");

  private final History old = Synchronized.old();
  private final List<Input> answers = new ArrayList<>();

  private GroupCommit commit(MemoryVolume volume) {
    DataDirectory directory = DataDirectory.unlocked(Synchronized.SETTINGS, volume);
    return Synchronized.commit(directory, old.end().zxid(), answers);
  }

  private static Map<Path, String> contents(MemoryVolume volume) throws IOException {
    Map<Path, String> contents = new TreeMap<>();
    for (Path path : volume.list(FILES)) {
      contents.put(path, new String(volume.bytes(path), StandardCharsets.ISO_8859_1));
    }
    return contents;
  }

  private static String text(MemoryVolume volume, String name) throws IOException {
    return new String(volume.bytes(FILES.resolve(name)), StandardCharsets.UTF_8);
  }

  /** An end that lies in no history, between two epochs, behind the last, before the first. */
  @ParameterizedTest
  @ValueSource(longs = {0x1_0000_001fL, 0x2_0000_0000L, 0x2_0000_0006L, 0x3_0000_0000L, 7L})
  void cutBehindWhatIsNotThereIsRefusedAndChangesNothing(long last) throws Exception {
    MemoryVolume volume = Synchronized.disk();
    Map<Path, String> before = contents(volume);
    try (GroupCommit commit = commit(volume)) {
      commit.carryOut(
          List.of(
              Synchronized.journal(5, new DiskStep.SaveAcceptedEpoch(new Epoch(4))),
              Synchronized.sync(6, new DiskStep.Truncate(new Zxid(last)), old, 34, 4)));
    }
    assertThat(answers.getFirst()).isEqualTo(new Input.Journaled(5, 0));
    assertThat(answers).hasSize(2);
    Input.TruncateRefused refused = (Input.TruncateRefused) answers.getLast();
    assertThat(refused.reason()).contains("/data/version-2", new Zxid(last).toString());
    assertThat(contents(volume)).isEqualTo(before);
  }

  @Test
  void cutThatWouldLeaveNoReadableHistoryIsRefused() throws Exception {
    MemoryVolume volume = Synchronized.disk();
    Path log = FILES.resolve("log.100000001");
    byte[] bytes = volume.bytes(log);
    bytes[600] ^= 1;
    volume.put(log, bytes);
    Map<Path, String> before = contents(volume);
    try (GroupCommit commit = commit(volume)) {
      Zxid last = old.states().get(14).zxid();
      commit.carryOut(List.of(Synchronized.journal(6, new DiskStep.Truncate(last))));
    }
    assertThat(answers)
        .singleElement()
        .isInstanceOfSatisfying(
            Input.TruncateRefused.class, refused -> assertThat(refused.reason()).contains("log.1"));
    assertThat(contents(volume)).isEqualTo(before);
  }

  @Test
  void afterARefusalNothingIsCarriedOutUntilAReload() throws Exception {
    MemoryVolume volume = Synchronized.disk();
    Map<Path, String> before = contents(volume);
    History next = old.then(9, 35, 3, 2);
    try (GroupCommit commit = commit(volume)) {
      commit.carryOut(
          List.of(Synchronized.journal(6, new DiskStep.Truncate(new Zxid(0x1_0000_0063L)))));
      commit.carryOut(
          List.of(
              Synchronized.journal(7, Synchronized.appends(next, 35, 36)),
              Synchronized.journal(8, new DiskStep.SaveCurrentEpoch(new Epoch(3)))));
      assertThat(contents(volume)).isEqualTo(before);
      assertThat(answers).hasSize(1);

      commit.carryOut(
          List.of(
              new Output.Reload(), Synchronized.journal(9, Synchronized.appends(next, 35, 37))));
    }
    assertThat(answers).hasSize(3);
    Input.Reloaded reloaded = (Input.Reloaded) answers.get(1);
    assertThat(Histories.told(reloaded.state())).isEqualTo(Histories.told(old.end()));
    assertThat(reloaded.recent()).hasSize(11); // what lies in the log that was read
    assertThat(answers.get(2)).isInstanceOf(Input.Journaled.class);
    assertThat(Histories.told(Synchronized.recovered(volume.powerCut()).state()))
        .isEqualTo(Histories.told(next.end()));
  }

  @Test
  void reloadAnswersWhatIsThereBehindACutAndItsAppends() throws Exception {
    MemoryVolume volume = Synchronized.disk();
    History now = old.then(3, 14, 3, 6);
    Zxid last = old.states().get(14).zxid();
    try (GroupCommit commit = commit(volume)) {
      commit.carryOut(
          List.of(
              Synchronized.sync(6, new DiskStep.Truncate(last), now, 14, 3), new Output.Reload()));
    }
    assertThat(answers.getFirst())
        .isInstanceOfSatisfying(
            Input.Journaled.class, journaled -> assertThat(journaled.logBytes()).isPositive());
    Input.Reloaded reloaded = (Input.Reloaded) answers.getLast();
    assertThat(Histories.told(reloaded.state())).isEqualTo(Histories.told(now.end()));
    assertThat(reloaded.recent().getLast().header()).isEqualTo(now.entries().getLast().header());
    assertThat(contents(volume).keySet())
        .containsExactlyInAnyOrder(
            FILES.resolve("acceptedEpoch"),
            FILES.resolve("currentEpoch"),
            FILES.resolve("log.100000001"),
            FILES.resolve("log.300000001"),
            FILES.resolve("snapshot.0"),
            FILES.resolve("snapshot.10000000c"));
    assertThat(text(volume, "currentEpoch")).isEqualTo("3");
    assertThat(text(volume, "acceptedEpoch")).isEqualTo("4");
  }

  @Test
  void cutToTheEndChangesNothingAndToASnapshotsEndLeavesThatSnapshot() throws Exception {
    MemoryVolume volume = Synchronized.disk();
    try (GroupCommit commit = commit(volume)) {
      commit.carryOut(List.of(Synchronized.journal(6, new DiskStep.Truncate(old.end().zxid()))));
      assertThat(Histories.told(Synchronized.recovered(volume).state()))
          .isEqualTo(Histories.told(old.end()));
      commit.carryOut(List.of(Synchronized.journal(7, new DiskStep.Truncate(Zxid.ZERO))));
    }
    assertThat(answers).containsExactly(new Input.Journaled(6, 0), new Input.Journaled(7, 0));
    assertThat(Synchronized.recovered(volume.powerCut()).state().zxid()).isEqualTo(Zxid.ZERO);
    assertThat(contents(volume).keySet())
        .containsExactlyInAnyOrder(
            FILES.resolve("acceptedEpoch"),
            FILES.resolve("currentEpoch"),
            FILES.resolve("snapshot.0"));
  }

  @Test
  void installedSnapshotIsAllThatIsLeft() throws Exception {
    MemoryVolume volume = Synchronized.disk();
    History now = old.then(5, 30, 1, 10).then(6, 40, 3, 6);
    try (GroupCommit commit = commit(volume)) {
      commit.carryOut(
          List.of(
              Synchronized.sync(
                  6, new DiskStep.InstallSnapshot(now.states().get(40)), now, 40, 3)));
    }
    assertThat(contents(volume).keySet())
        .containsExactlyInAnyOrder(
            FILES.resolve("acceptedEpoch"),
            FILES.resolve("currentEpoch"),
            FILES.resolve("log.300000001"),
            FILES.resolve("snapshot.100000028"));
    Recovered recovered = Synchronized.recovered(volume.powerCut());
    assertThat(Histories.told(recovered.state())).isEqualTo(Histories.told(now.end()));
    assertThat(recovered.recent()).hasSize(6);
  }

  @Test
  void stepsBeforeACutInOneSubmissionAreAMistakeOfOurs() throws Exception {
    try (GroupCommit commit = commit(Synchronized.disk())) {
      Output.Journal wrong =
          Synchronized.journal(6, new DiskStep.Roll(), new DiskStep.Truncate(old.end().zxid()));
      assertThatThrownBy(() -> commit.carryOut(List.of(wrong)))
          .isInstanceOf(Invariant.Violated.class);
    }
  }

  @Test
  void recentEntriesAreBoundedByCountAndBytes() {
    RecentEntries recent = new RecentEntries();
    History history = old.then(11, 35, 3, 5);
    Zxid before = Zxid.ZERO;
    for (int i = 0; i < 35; i++) {
      recent.add(history.entries().get(i), (int) (RecentEntries.BYTES_MAX / 10), before);
      before = history.entries().get(i).header().zxid();
    }
    assertThat(recent.upTo(before)).isEqualTo(history.entries().subList(25, 35));
    assertThat(recent.upTo(before.next())).isEmpty();
    recent.add(history.entries().get(37), 1, history.entries().get(36).header().zxid());
    assertThat(recent.upTo(history.entries().get(37).header().zxid())).hasSize(1);
  }
}
