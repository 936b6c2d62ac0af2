package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.OpCode;
import io.quorate.tree.Paths;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryTest {
  @TempDir Path temp;

  private DiskSettings settings() {
    return Disks.settings(temp, 4);
  }

  @Test
  void emptyDirectoryBecomesAnEmptyTreeWithASnapshotOfIt() throws Exception {
    Recovered first = Disks.recovered(settings());
    assertThat(Histories.told(first.state())).isEqualTo(Histories.told(State.initial()));
    assertThat(Disks.names(temp)).containsExactly("snapshot.0");
    assertThat(Disks.recovered(settings())).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void snapshotAndLogGiveTheStateThatWasWritten() throws Exception {
    List<Entry> entries = Histories.of(1, 300);
    List<State> states = Histories.states(entries);
    Disks.written(settings(), entries.subList(0, 200));
    Disks.snapshot(settings(), states.get(150));
    try (DataDirectory directory = Disks.open(settings())) {
      Disks.log(directory, new Zxid(200), entries.subList(200, 300));
    }

    Recovered recovered = Disks.recovered(settings());

    assertThat(Histories.told(recovered.state())).isEqualTo(Histories.told(states.get(300)));
    assertThat(recovered.snapshotZxid()).isEqualTo(new Zxid(150));
    assertThat(recovered.txnCount()).isEqualTo(150);
    assertThat(recovered.logBytes()).isGreaterThan(150 * 45);
    assertThat(recovered.notes()).isEmpty();
  }

  @Test
  void lastRecordCutAtEveryByteIsGoneAndAllOthersAreThere() throws Exception {
    List<Entry> entries = Histories.of(2, 12);
    List<State> states = Histories.states(entries);
    Path log = Disks.written(settings(), entries);
    byte[] whole = Files.readAllBytes(log);
    List<Long> offsets = Disks.offsets(log);
    int last = (int) (long) offsets.get(11);
    int end = (int) (long) offsets.get(12);
    for (int cut = last; cut < end; cut++) {
      for (boolean padded : new boolean[] {false, true}) {
        byte[] torn = Arrays.copyOf(Arrays.copyOf(whole, cut), padded ? whole.length : cut);
        Files.write(log, torn);

        Recovered recovered = Disks.recovered(settings());

        assertThat(Histories.told(recovered.state())).isEqualTo(Histories.told(states.get(11)));
        assertThat(recovered.txnCount()).isEqualTo(11);
        boolean nothingWritten =
            Arrays.equals(torn, last, cut, new byte[cut - last], 0, cut - last);
        if (nothingWritten) {
          assertThat(recovered.notes()).isEmpty();
        } else {
          assertThat(recovered.notes())
              .singleElement()
              .asString()
              .contains(log + " at offset " + last, "are cut off");
          assertThat(Files.size(log)).isEqualTo(last);
        }
        assertThat(Disks.recovered(settings()).notes()).isEmpty();
      }
    }
  }

  @Test
  void whatIsWrittenAfterACutIsReadBehindIt() throws Exception {
    List<Entry> entries = Histories.of(3, 20);
    Path log = Disks.written(settings(), entries.subList(0, 10));
    long cut = Disks.offsets(log).get(9) + 20;
    try (Volume.OpenFile file = new LocalVolume().open(log)) {
      file.truncate(cut);
    }
    assertThat(Disks.recovered(settings()).state().zxid()).isEqualTo(new Zxid(9));
    try (DataDirectory directory = Disks.open(settings())) {
      Disks.log(directory, new Zxid(9), entries.subList(9, 20));
    }
    assertThat(Histories.told(Disks.recovered(settings()).state()))
        .isEqualTo(Histories.told(Histories.states(entries).get(20)));
  }

  @Test
  void fileWithoutAWholeRecordIsDeletedForTheNextOneNeedsItsName() throws Exception {
    List<Entry> entries = Histories.of(4, 8);
    Path log = Disks.written(settings(), entries);
    byte[] whole = Files.readAllBytes(log);
    long end = Disks.offsets(log).get(1);
    for (int length = 0; length < end; length++) {
      Files.write(log, Arrays.copyOf(whole, length));
      Recovered recovered = Disks.recovered(settings());
      assertThat(recovered.state().zxid()).isEqualTo(Zxid.ZERO);
      assertThat(Disks.names(temp)).containsExactly("snapshot.0");
      assertThat(recovered.notes()).last().asString().contains("log.1 holds no record");
    }
    assertThat(Disks.written(settings(), entries)).isEqualTo(log);
  }

  @Test
  void damageBeforeWholeRecordsIsRefusedWithFileAndOffset() throws Exception {
    List<Entry> entries = Histories.of(5, 12);
    Path log = Disks.written(settings(), entries);
    byte[] whole = Files.readAllBytes(log);
    List<Long> offsets = Disks.offsets(log);
    whole[(int) (offsets.get(4) + 30)] ^= 1;
    Files.write(log, whole);

    assertThat(Disks.refused(settings()))
        .contains(
            log + " at offset " + offsets.get(4),
            "its checksum is",
            log + " at offset " + offsets.get(5) + " holds 0x6",
            "no unfinished write");
    assertThat(Files.readAllBytes(log)).isEqualTo(whole);
  }

  @Test
  void missingLogFileIsRefusedByTheZxidsOnBothSides() throws Exception {
    List<Entry> entries = Histories.of(6, 30);
    Disks.written(settings(), entries.subList(0, 10));
    try (DataDirectory directory = Disks.open(settings())) {
      Files.delete(Disks.log(directory, new Zxid(10), entries.subList(10, 20)));
      Disks.log(directory, new Zxid(20), entries.subList(20, 30));
    }
    assertThat(Disks.refused(settings()))
        .contains("log.15 at offset 16: 0x15 follows 0xa", "a file is missing");
  }

  @Test
  void newEpochMayBeginAnywhereButOnlyWithOne() throws Exception {
    Txn txn = new Txn.CreateSession(4_000);
    Entry one = new Entry(new TxnHeader(1, 1, new Zxid(1), 1), txn, Optional.empty());
    Zxid nextEpoch = new Zxid(3L << 32 | 1);
    Entry two = new Entry(new TxnHeader(1, 1, nextEpoch, 1), txn, Optional.empty());
    Entry late = new Entry(new TxnHeader(1, 1, nextEpoch.next().next(), 1), txn, Optional.empty());

    Disks.written(settings(), List.of(one, two));
    assertThat(Disks.recovered(settings()).state().zxid()).isEqualTo(nextEpoch);
    try (DataDirectory directory = Disks.open(settings())) {
      Disks.log(directory, nextEpoch, List.of(late));
    }
    assertThat(Disks.refused(settings())).contains("0x300000003 follows 0x300000001");
  }

  @Test
  void logsWithoutASnapshotAreRefusedUnlessTheyAreToBeTrusted() throws Exception {
    List<Entry> entries = Histories.of(7, 10);
    Disks.written(settings(), entries);
    Files.delete(temp.resolve("version-2/snapshot.0"));
    assertThat(Disks.refused(settings()))
        .contains("no snapshot", "log.1", "zookeeper.snapshot.trust.empty");

    DiskSettings all = settings();
    DiskSettings trusting =
        new DiskSettings(temp, temp, 4, -1, 3, true, 9, all.compression(), true, true, true);
    assertThat(Disks.recovered(trusting).txnCount()).isZero();
    assertThat(Disks.names(temp)).containsExactly("log.1", "snapshot.a");
    assertThat(Histories.told(Disks.recovered(settings()).state()))
        .isEqualTo(Histories.told(Histories.states(entries).get(10)));
  }

  @Test
  void damagedSnapshotGivesWayToAnOlderOneThatReachesAsFar() throws Exception {
    List<Entry> entries = Histories.of(8, 30);
    List<State> states = Histories.states(entries);
    Disks.written(settings(), entries);
    Path snapshot = Disks.snapshot(settings(), states.get(20));
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[bytes.length / 2] ^= 4;
    Files.write(snapshot, bytes);

    Recovered recovered = Disks.recovered(settings());
    assertThat(Histories.told(recovered.state())).isEqualTo(Histories.told(states.get(30)));
    assertThat(recovered.notes())
        .singleElement()
        .asString()
        .contains(snapshot + " can not be used");
  }

  @Test
  void damagedSnapshotBeyondTheLogIsRefused() throws Exception {
    List<Entry> entries = Histories.of(9, 30);
    List<State> states = Histories.states(entries);
    Disks.written(settings(), entries.subList(0, 10));
    Path snapshot = Disks.snapshot(settings(), states.get(20));
    byte[] bytes = Files.readAllBytes(snapshot);
    Files.write(snapshot, Arrays.copyOf(bytes, bytes.length - 1));

    assertThat(Disks.refused(settings()))
        .contains("without " + snapshot, "reach only to 0xa", "can not be used");
    Files.delete(temp.resolve("version-2/snapshot.0"));
    assertThat(Disks.refused(settings())).contains("no snapshot", "can be read");
  }

  @Test
  void recordThatIsNoTransactionIsRefusedThoughItsChecksumIsRight() throws Exception {
    TxnHeader header = new TxnHeader(1, 1, new Zxid(1), 1);
    Txn txn = new Txn.Delete(OpCode.DELETE, Paths.ROOT);
    Disks.written(settings(), List.of(new Entry(header, txn, Optional.empty())));
    assertThat(Disks.refused(settings())).contains("log.1 at offset 16", "stands the root");
  }

  @Test
  void fileThatIsNoLogIsRefused() throws Exception {
    Path log = Disks.written(settings(), Histories.of(10, 3));
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, ByteBuffer.wrap(bytes.clone()).putInt(4, 3).array());
    assertThat(Disks.refused(settings())).contains("log.1 at offset 0", "version 3");
    Files.writeString(log, "this is a text");
    assertThat(Disks.refused(settings())).contains("log.1 at offset 0");
  }

  @Test
  void renamedLogIsRefused() throws Exception {
    Path log = Disks.written(settings(), Histories.of(11, 3));
    Files.move(log, log.resolveSibling("log.0"));
    assertThat(Disks.refused(settings()))
        .contains("log.0 at offset 16", "0x1", "not the file's name");
  }

  @Test
  void digestThatDiffersIsANoteAndNoRefusal() throws Exception {
    List<Entry> entries = Histories.of(12, 5);
    Entry last = entries.getLast();
    Entry wrong = new Entry(last.header(), last.txn(), last.treeDigest().map(digest -> digest + 1));
    Disks.written(
        settings(), List.of(entries.get(0), entries.get(1), entries.get(2), entries.get(3), wrong));
    assertThat(Disks.recovered(settings()).notes())
        .singleElement()
        .asString()
        .contains("digest at 0x5", "(1 in all)");
  }

  @Test
  void anUnfinishedSnapshotOfAnEarlierRunIsDeleted() throws IOException {
    DiskSettings settings = settings();
    Disks.recovered(settings);
    Files.writeString(temp.resolve("version-2/unfinished.snapshot.5"), "half");
    Disks.recovered(settings);
    assertThat(Disks.names(temp)).containsExactly("snapshot.0");
  }
}
