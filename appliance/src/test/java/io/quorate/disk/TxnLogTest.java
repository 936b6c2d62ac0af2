package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.disk.DiskSettings.Compression;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TxnLogTest {
  private static final Path DIRECTORY = Path.of("/data/version-2");

  private final MemoryVolume volume = new MemoryVolume();

  private TxnLog log(long preAllocSizeKb, long limitKb, boolean forceSync) {
    Path data = Path.of("/data");
    DiskSettings settings =
        new DiskSettings(
            data,
            data,
            preAllocSizeKb,
            limitKb,
            3,
            forceSync,
            60_000,
            Compression.NONE,
            true,
            false,
            true);
    return new TxnLog(volume, DIRECTORY, settings, Zxid.ZERO, new FsyncMetrics());
  }

  private static void commitEach(TxnLog log, List<Entry> entries) throws IOException {
    for (Entry entry : entries) {
      log.append(entry);
      assertThat(log.commit()).isPositive();
    }
  }

  @Test
  void fileBeginsWithItsHeaderAndGrowsInSteps() throws Exception {
    TxnLog log = log(8, -1, true);
    List<Entry> entries = new Histories(1, State.initial(), 3_000).next(40);
    commitEach(log, entries);
    byte[] bytes = volume.bytes(DIRECTORY.resolve("log.1"));
    ByteBuffer header = ByteBuffer.wrap(bytes);
    assertThat(header.getInt()).isEqualTo(0x5a4b4c47);
    assertThat(header.getInt()).isEqualTo(2);
    assertThat(header.getLong()).isZero();
    assertThat(bytes.length % 8192).isZero();
    int end = bytes.length;
    while (bytes[end - 1] == 0) {
      end--;
    }
    assertThat(bytes[end - 1]).isEqualTo((byte) 'B');
    assertThat(bytes.length - end).isBetween(4096, 4096 + 8192);
    assertThat(log.commit()).isZero();
  }

  @Test
  void withoutPreallocationAFileHoldsWhatWasWritten() throws Exception {
    commitEach(log(0, -1, true), Histories.of(2, 5));
    byte[] bytes = volume.bytes(DIRECTORY.resolve("log.1"));
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 'B');
  }

  @Test
  void fileThatReachesItsLimitIsFollowedByAnother() throws Exception {
    List<Entry> entries = new Histories(3, State.initial(), 400).next(60);
    commitEach(log(4, 2, true), entries);
    List<ZxidFile> logs = ZxidFile.logs(volume, DIRECTORY);
    assertThat(logs).hasSizeGreaterThan(2);
    for (ZxidFile file : logs) {
      try (LogFile read = LogFile.open(volume, file.path())) {
        assertThat(read.dataEnd()).isLessThan(2048 + 4096);
      }
    }
    volume.put(DIRECTORY.resolve("snapshot.0"), emptySnapshot());
    DataDirectory directory = DataDirectory.unlocked(Disks.settings(Path.of("/data"), 4), volume);
    assertThat(((Recovery.Outcome.Recovered) Recovery.recover(directory)).state().zxid())
        .isEqualTo(new Zxid(60));
  }

  private static byte[] emptySnapshot() throws IOException {
    MemoryVolume other = new MemoryVolume();
    new Snapshots(DataDirectory.unlocked(Disks.settings(Path.of("/data"), 4), other))
        .save(State.initial());
    return other.bytes(DIRECTORY.resolve("snapshot.0"));
  }

  @Test
  void withoutForceSyncNothingIsForced() throws Exception {
    commitEach(log(4, -1, false), Histories.of(4, 5));
    assertThat(volume.forces).isZero();
  }

  @Test
  void zxidsAscendOrTheServerHalts() throws Exception {
    TxnLog log = log(4, -1, true);
    List<Entry> entries = Histories.of(5, 2);
    log.append(entries.get(1));
    assertThatThrownBy(() -> log.append(entries.get(0)))
        .isInstanceOf(Invariant.Violated.class)
        .hasMessageContaining("0x2");
  }

  @Test
  void aNameThatIsTakenIsAFailureAndNoOverwriting() throws Exception {
    Path taken = DIRECTORY.resolve("log.1");
    volume.put(taken, new byte[] {1});
    TxnLog log = log(4, -1, true);
    log.append(Histories.of(6, 1).getFirst());
    assertThatThrownBy(log::commit).isInstanceOf(IOException.class).hasMessageContaining("log.1");
    assertThatThrownBy(log::commit).isInstanceOf(Invariant.Violated.class);
    assertThat(volume.bytes(taken)).containsExactly(1);
  }
}
