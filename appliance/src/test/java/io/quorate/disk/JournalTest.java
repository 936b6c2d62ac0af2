package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.MemoryVolume.Crash;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final DiskSettings settings = Disks.settings(Path.of("/data"), 4);
  private final List<Input> answers = new CopyOnWriteArrayList<>();

  private Journal start(MemoryVolume volume) {
    DataDirectory directory = DataDirectory.unlocked(settings, volume);
    assertThat(Recovery.recover(directory)).isInstanceOf(Recovery.Outcome.Recovered.class);
    volume.writes = 0;
    volume.forces = 0;
    return Journal.start(directory, Zxid.ZERO, answers::add);
  }

  /** The ticket is the zxid. */
  private static Output.Journal append(Entry entry) {
    return new Output.Journal(entry.header().zxid().value(), List.of(new DiskStep.Append(entry)));
  }

  private static State recovered(DiskSettings settings, MemoryVolume volume) {
    Recovery.Outcome outcome = Recovery.recover(DataDirectory.unlocked(settings, volume));
    assertThat(outcome).isInstanceOf(Recovery.Outcome.Recovered.class);
    return ((Recovery.Outcome.Recovered) outcome).state();
  }

  @Test
  void whatArrivesDuringAnFsyncSharesTheNextOne() throws Exception {
    MemoryVolume volume = new MemoryVolume();
    CountDownLatch forcing = new CountDownLatch(1);
    CountDownLatch submitted = new CountDownLatch(1);
    List<Entry> entries = Histories.of(71, 100);
    Journal journal = start(volume);
    volume.beforeForce =
        () -> {
          forcing.countDown();
          Disks.await(submitted);
        };

    journal.submit(append(entries.getFirst()));
    Disks.await(forcing);
    entries.subList(1, 100).forEach(entry -> journal.submit(append(entry)));
    submitted.countDown();
    assertThat(journal.close(DEADLINE)).isTrue();

    assertThat(volume.forces).isEqualTo(2);
    assertThat(answers)
        .map(answer -> ((Input.Journaled) answer).ticket())
        .containsExactly(1L, 100L);
    assertThat(journal.metrics().count()).isEqualTo(2);
    assertThat(journal.metrics().bytes())
        .isEqualTo(answers.stream().mapToLong(a -> ((Input.Journaled) a).logBytes()).sum())
        .isGreaterThan(100 * 45);
    assertThat(Histories.told(recovered(settings, volume)))
        .isEqualTo(Histories.told(Histories.states(entries).get(100)));
  }

  @Test
  void nothingIsAnsweredBeforeItWouldSurviveAPowerCut() throws Exception {
    MemoryVolume volume = new MemoryVolume();
    DataDirectory directory = DataDirectory.unlocked(settings, volume);
    assertThat(Recovery.recover(directory)).isInstanceOf(Recovery.Outcome.Recovered.class);
    List<Long> survivors = Collections.synchronizedList(new ArrayList<>());
    Random random = new Random(72);
    Journal journal =
        Journal.start(
            directory,
            Zxid.ZERO,
            answer -> {
              answers.add(answer);
              MemoryVolume after = volume.crashed(Crash.PREFIX, random);
              survivors.add(recovered(settings, after).zxid().value());
            });
    List<Entry> entries = Histories.of(72, 60);
    for (Entry entry : entries) {
      List<DiskStep> steps = new ArrayList<>(List.of(new DiskStep.Append(entry)));
      if (entry.header().zxid().value() % 7 == 0) {
        steps.add(random.nextInt(2), new DiskStep.Roll());
      }
      journal.submit(new Output.Journal(entry.header().zxid().value(), steps));
    }
    assertThat(journal.close(DEADLINE)).isTrue();
    assertThat(survivors)
        .isEqualTo(answers.stream().map(answer -> ((Input.Journaled) answer).ticket()).toList())
        .last()
        .isEqualTo(60L);
  }

  @Test
  void afterAFullDiskNothingIsWrittenAndNothingAcknowledgedIsLost() throws Exception {
    failAt(true);
  }

  @Test
  void aFailedFsyncIsNeverRepeatedAndNothingAcknowledgedIsLost() throws Exception {
    failAt(false);
  }

  /** Lets the first, second, ... write or force fail, until none does any more. */
  private void failAt(boolean write) throws Exception {
    List<Entry> entries = Histories.of(73, 12);
    int failures = 0;
    for (int at = 0; at == failures; at++) {
      answers.clear();
      MemoryVolume volume = new MemoryVolume();
      Journal journal = start(volume);
      volume.failingWrite = write ? at : -1;
      volume.failingForce = write ? -1 : at;
      for (Entry entry : entries) {
        int before = answers.size();
        journal.submit(append(entry));
        Disks.await(
            () -> answers.size() > before || answers.stream().anyMatch(JournalTest::isFailure));
      }
      assertThat(journal.close(DEADLINE)).isTrue();
      long acknowledged =
          answers.stream()
              .filter(answer -> answer instanceof Input.Journaled)
              .mapToLong(answer -> ((Input.Journaled) answer).ticket())
              .max()
              .orElse(0);
      if (answers.stream().anyMatch(JournalTest::isFailure)) {
        failures++;
        assertThat(answers).last().isInstanceOf(Input.JournalFailed.class);
        assertThat(answers.stream().filter(JournalTest::isFailure)).hasSize(1);
        assertThat(((Input.JournalFailed) answers.getLast()).reason())
            .contains("/data/version-2/log.1 at offset ", "No space left on device");
        assertThat(acknowledged).isLessThan(12);
        assertThat(volume.writes).isLessThanOrEqualTo(write ? at + 1 : 2 * at + 4);
        assertThat(volume.forces).isLessThanOrEqualTo(write ? at : at + 1);
      }
      for (Crash crash : List.of(Crash.KILL, Crash.PREFIX)) {
        State state = recovered(settings, volume.crashed(crash, new Random(at)));
        assertThat(state.zxid().value()).isGreaterThanOrEqualTo(acknowledged);
        assertThat(Histories.told(state))
            .isEqualTo(Histories.told(Histories.states(entries).get((int) state.zxid().value())));
      }
    }
    assertThat(failures).isGreaterThan(10);
    assertThat(answers).hasSize(12);
  }

  private static boolean isFailure(Input input) {
    return input instanceof Input.JournalFailed;
  }

  @Test
  void closingWaitsNoLongerThanItsDeadline() throws Exception {
    MemoryVolume volume = new MemoryVolume();
    CountDownLatch release = new CountDownLatch(1);
    Journal journal = start(volume);
    volume.beforeForce = () -> Disks.await(release);
    journal.submit(append(Histories.of(74, 1).getFirst()));
    assertThat(journal.close(Duration.ofMillis(50))).isFalse();
    release.countDown();
    Disks.await(() -> answers.size() == 1);
    assertThat(answers.getFirst()).isInstanceOf(Input.Journaled.class);
  }

  @Test
  void metricsTellTheLongestFsyncAndTheAverage() throws Exception {
    FsyncMetrics metrics = new FsyncMetrics();
    metrics.forced(TimeUnit.MILLISECONDS.toNanos(2), false);
    metrics.forced(TimeUnit.MILLISECONDS.toNanos(4), true);
    metrics.appended(4);
    metrics.appended(6);
    metrics.committed(10);
    FsyncMetrics.Snapshot snapshot = metrics.snapshot();
    assertThat(snapshot)
        .isEqualTo(
            new FsyncMetrics.Snapshot(
                2, 1, 6_000_000, 2_000_000, 4_000_000, 4_000_000, 10, 2, 2, 2));
    assertThat(snapshot.averageMillis()).isEqualTo(3);

    assertThat(metrics.entrySizes()).isEqualTo(new FsyncMetrics.EntrySizes(6, 4, 6));
    metrics.forgetEntrySizes();
    assertThat(metrics.entrySizes()).isEqualTo(new FsyncMetrics.EntrySizes(-1, -1, -1));
    metrics.appended(9);
    metrics.committed(9);
    assertThat(metrics.entrySizes()).isEqualTo(new FsyncMetrics.EntrySizes(9, 9, 9));
    assertThat(metrics.snapshot().lastGroup()).isEqualTo(1);
    assertThat(metrics.snapshot().maxGroup()).isEqualTo(2);
  }
}
