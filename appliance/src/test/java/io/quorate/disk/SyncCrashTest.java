package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.MemoryVolume.Crash;
import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.disk.Synchronized.History;
import io.quorate.ensemble.Epoch;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.txn.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A crash at every single change of the disk while a follower is synchronized, and at every change
 * of the start after it: what is found is the history before or after, and never a mixture.
 */
class SyncCrashTest {
  private static final int SEEDS = 6;
  private static final Epoch BEFORE = new Epoch(2);
  private static final Epoch AFTER = new Epoch(3);

  private final History old = Synchronized.old();

  /** What was found, in words. */
  private final TreeSet<String> seen = new TreeSet<>();

  @Test
  void cutInTheNewestFile() throws Exception {
    History now = old.then(3, 27, 3, 6);
    run(now, 27, new DiskStep.Truncate(old.states().get(27).zxid()));
    assertThat(seen).contains("old 35, epoch 2", "new 27+0, epoch 2", "new 27+6, epoch 3");
  }

  @Test
  void cutInAnEarlierFileAndBehindASnapshot() throws Exception {
    History now = old.then(4, 14, 3, 6);
    run(now, 14, new DiskStep.Truncate(old.states().get(14).zxid()));
    assertThat(seen)
        .contains("old 35, epoch 2", "old 25, epoch 2", "new 14+0, epoch 2", "new 14+6, epoch 3");
  }

  @Test
  void snapshotOfAnotherHistoryInThePlaceOfAll() throws Exception {
    History now = old.then(5, 30, 1, 10).then(6, 40, 3, 6);
    run(now, 40, new DiskStep.InstallSnapshot(now.states().get(40)));
    assertThat(seen).contains("old 35, epoch 2", "new 40+0, epoch 2", "new 40+6, epoch 3");
    assertThat(seen).noneMatch(found -> found.startsWith("old") && !found.startsWith("old 35"));
  }

  /** {@code kept} entries of {@code now} are there by the first step, the rest is appended. */
  private void run(History now, int kept, DiskStep first) throws IOException {
    Output.Journal sync = Synchronized.sync(8, first, now, kept, AFTER.value());
    boolean crashed = true;
    for (int at = 0; crashed; at++) {
      MemoryVolume volume = Synchronized.disk();
      List<Input> answers = carryOut(volume, at, sync);
      crashed = answers.isEmpty();
      for (int seed = 0; seed < SEEDS; seed++) {
        Random random = new Random(seed * 1_000L + at);
        Crash crash = seed == 0 ? Crash.KILL : Crash.PREFIX;
        MemoryVolume after = volume.crashed(crash, random);
        Recovered recovered = recoveredAfterCrashes(after, random);
        requireLegal(recovered, now, kept, !crashed);
      }
    }
  }

  private static List<Input> carryOut(MemoryVolume volume, int failingChange, Output.Journal sync) {
    List<Input> answers = new ArrayList<>();
    DataDirectory directory = DataDirectory.unlocked(Synchronized.SETTINGS, volume);
    volume.changes = 0;
    volume.failingChange = failingChange;
    try (GroupCommit commit =
        Synchronized.commit(directory, Synchronized.old().end().zxid(), answers)) {
      commit.carryOut(List.of(Synchronized.journal(7, new DiskStep.Roll()), sync));
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left on device");
      answers.clear();
    }
    return answers;
  }

  /** Starts, is cut short at a random change, starts again, until a start succeeds. */
  private static Recovered recoveredAfterCrashes(MemoryVolume disk, Random random) {
    MemoryVolume volume = disk;
    for (int i = 0; i < 3; i++) {
      volume.changes = 0;
      volume.failingChange = random.nextInt(12);
      Recovery.Outcome ignored =
          Recovery.recover(DataDirectory.unlocked(Synchronized.SETTINGS, volume));
      volume = volume.crashed(Crash.PREFIX, random);
    }
    return Synchronized.recovered(volume);
  }

  private void requireLegal(Recovered recovered, History now, int kept, boolean acknowledged) {
    int inOld = old.reaches(recovered.state());
    int inNow = now.reaches(recovered.state());
    Epoch epoch = recovered.currentEpoch();
    String found =
        (inNow >= kept ? "new %d+%d".formatted(kept, inNow - kept) : "old " + inOld)
            + ", epoch "
            + epoch.value();
    seen.add(found);
    assertThat(Math.max(inOld, inNow)).as(found).isGreaterThanOrEqualTo(kept > 30 ? 35 : kept);
    assertThat(epoch).as(found).isIn(BEFORE, AFTER);
    if (acknowledged || epoch.equals(AFTER)) {
      assertThat(inNow).as(found).isEqualTo(now.entries().size());
      assertThat(epoch).isEqualTo(AFTER);
    }
    List<Entry> recent = recovered.recent();
    History history = inNow >= kept ? now : old;
    int end = Math.max(inNow >= kept ? inNow : inOld, 0);
    assertThat(told(recent))
        .as(found)
        .isEqualTo(told(history.entries().subList(end - recent.size(), end)));
  }

  private static List<String> told(List<Entry> entries) {
    return entries.stream().map(e -> e.header() + " " + e.treeDigest()).toList();
  }
}
