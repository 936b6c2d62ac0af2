package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.DataDirectory.Opening;
import io.quorate.disk.DiskSettings.Compression;
import io.quorate.disk.Recovery.Outcome;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Short ways to data directories with something in them. */
final class Disks {
  private Disks() {}

  /** Small files: logs grow by {@code preAllocSizeKb}. */
  static DiskSettings settings(Path directory, long preAllocSizeKb) {
    return new DiskSettings(
        directory,
        directory,
        preAllocSizeKb,
        -1,
        3,
        true,
        60_000,
        Compression.NONE,
        true,
        false,
        true);
  }

  static DataDirectory open(DiskSettings settings) {
    Opening opening = DataDirectory.open(settings);
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).directory();
  }

  /** Recovers, and closes the directory again. */
  static Outcome recover(DiskSettings settings) throws IOException {
    try (DataDirectory directory = open(settings)) {
      return Recovery.recover(directory);
    }
  }

  static Outcome.Recovered recovered(DiskSettings settings) throws IOException {
    Outcome outcome = recover(settings);
    assertThat(outcome).isInstanceOf(Outcome.Recovered.class);
    return (Outcome.Recovered) outcome;
  }

  static String refused(DiskSettings settings) throws IOException {
    Outcome outcome = recover(settings);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }

  /** Writes entries behind {@code last} into one new log file. */
  static Path log(DataDirectory directory, Zxid last, List<Entry> entries) throws IOException {
    try (TxnLog log =
        new TxnLog(
            directory.volume(),
            directory.logDirectory(),
            directory.settings(),
            last,
            new FsyncMetrics())) {
      for (Entry entry : entries) {
        log.append(entry);
      }
      log.commit();
    }
    return directory
        .logDirectory()
        .resolve("log." + Long.toHexString(entries.getFirst().header().zxid().value()));
  }

  /** A directory that was started, and has one log file. */
  static Path written(DiskSettings settings, List<Entry> entries) throws IOException {
    try (DataDirectory directory = open(settings)) {
      assertThat(Recovery.recover(directory)).isInstanceOf(Outcome.Recovered.class);
      return log(directory, Zxid.ZERO, entries);
    }
  }

  static Path snapshot(DiskSettings settings, State state) throws IOException {
    try (DataDirectory directory = open(settings)) {
      return new Snapshots(directory).save(state);
    }
  }

  /** Logs and snapshots, and whatever else there is but the lock and the epochs. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("version-2"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("quorate.lock") && !name.endsWith("Epoch"))
          .sorted()
          .toList();
    }
  }

  /** Where each record of a log file begins, and at last where they end. */
  static List<Long> offsets(Path log) throws IOException {
    List<Long> offsets = new java.util.ArrayList<>(List.of(16L));
    try (LogFile file = LogFile.open(new LocalVolume(), log)) {
      while (file.at(offsets.getLast()) instanceof LogFile.Slot.Whole whole) {
        offsets.add(whole.next());
      }
    }
    return offsets;
  }

  /** Waits, but not for ever. */
  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits, but not for ever. */
  static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .atMost(Duration.ofSeconds(30))
        .until(condition);
  }
}
