package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.codec.TxnCodec;
import io.quorate.disk.Recovery.Outcome;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cases of docs/decisions/0002-torn-tails.md. */
class TornTailTest {
  private final MemoryVolume volume = new MemoryVolume();
  private final DataDirectory directory =
      DataDirectory.unlocked(Disks.settings(Path.of("/data"), 4), volume);
  private final List<Entry> entries = new ArrayList<>();
  private Path log = Path.of("/none");
  private byte[] bytes = {};
  private List<Long> offsets = List.of();

  /** Records of one to three kilobytes, so that each spans sectors. */
  @BeforeEach
  void write() throws IOException {
    assertThat(Recovery.recover(directory)).isInstanceOf(Outcome.Recovered.class);
    Histories histories = new Histories(81, State.initial(), 3_000);
    while (entries.size() < 6 || !isLarge(entries.getLast())) {
      entries.add(histories.next());
    }
    log = Disks.log(directory, Zxid.ZERO, entries);
    bytes = volume.bytes(log);
    offsets = offsets();
  }

  private static boolean isLarge(Entry entry) {
    JuteWriter out = new JuteWriter();
    TxnCodec.write(entry, out);
    return out.length() > 2_000;
  }

  private List<Long> offsets() throws IOException {
    List<Long> found = new ArrayList<>(List.of(16L));
    try (LogFile file = LogFile.open(volume, log)) {
      while (file.at(found.getLast()) instanceof LogFile.Slot.Whole whole) {
        found.add(whole.next());
      }
    }
    return found;
  }

  private int last() {
    return (int) (long) offsets.get(offsets.size() - 2);
  }

  private int end() {
    return (int) (long) offsets.getLast();
  }

  private void lose(int from, int to) {
    Arrays.fill(bytes, from, to, (byte) 0);
    volume.put(log, bytes);
  }

  private void assertCut() {
    Outcome outcome = Recovery.recover(directory);
    assertThat(outcome).isInstanceOf(Outcome.Recovered.class);
    Outcome.Recovered recovered = (Outcome.Recovered) outcome;
    assertThat(recovered.state().zxid()).isEqualTo(new Zxid(entries.size() - 1));
    assertThat(recovered.notes())
        .singleElement()
        .asString()
        .contains(log + " at offset " + last(), "unfinished write");
  }

  private void assertRefused(long offset, String... words) {
    byte[] before = bytes.clone();
    Outcome outcome = Recovery.recover(directory);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(((Outcome.Refused) outcome).reason())
        .contains(log + " at offset " + offset)
        .contains(words);
    assertThat(bytes).isEqualTo(before);
  }

  @Test
  void lastRecordThatLacksAnySectorIsCut() {
    byte[] whole = bytes.clone();
    for (int sector = last() / 512 * 512; sector < end(); sector += 512) {
      bytes = whole.clone();
      int from = Math.max(sector, last());
      lose(from, Math.min(sector + 512, end()));
      assertCut();
    }
  }

  @Test
  void lastRecordThatIsWholeButForAByteIsRefused() {
    bytes[last() + 1_000] ^= 0x55;
    volume.put(log, bytes);
    assertRefused(
        last(), "it was written to its end and changed since", "may have been acknowledged");
  }

  @Test
  void lastRecordWhoseLengthIsDamagedIsRefused() {
    for (int flip : new int[] {0x01, 0x80}) {
      for (int at = 8; at < 12; at++) {
        byte[] whole = bytes.clone();
        bytes[last() + at] ^= (byte) flip;
        volume.put(log, bytes);
        assertRefused(last(), "its checksum and end mark are right, its length is not");
        bytes = whole;
      }
    }
  }

  @Test
  void missingSectorBeforeAWholeRecordIsRefused() {
    int before = (int) (long) offsets.get(offsets.size() - 3);
    int sector = (before + 511) / 512 * 512;
    lose(before, Math.max(sector, before + 40));
    assertRefused(before, "holds 0x" + Integer.toHexString(entries.size()), "no unfinished write");
  }

  @Test
  void tornRecordAndTheEmptyFileBehindItBothGo() throws Exception {
    lose(end() - 700, end());
    Path next = log.resolveSibling("log." + Long.toHexString(entries.size() + 1L));
    volume.put(next, Arrays.copyOf(bytes, 16));
    Outcome.Recovered recovered = (Outcome.Recovered) Recovery.recover(directory);
    assertThat(recovered.state().zxid()).isEqualTo(new Zxid(entries.size() - 1));
    assertThat(recovered.notes()).hasSize(2);
    assertThat(volume.list(directory.logDirectory())).doesNotContain(next);
    assertThat(volume.bytes(log)).hasSize(last());
  }

  @Test
  void tornRecordWhoseSuccessorIsInTheNextFileIsRefused() throws Exception {
    Histories histories = new Histories(82, Histories.states(entries).getLast(), 100);
    Path next = Disks.log(directory, new Zxid(entries.size()), histories.next(2));
    lose(end() - 700, end());
    assertRefused(last(), next + " at offset 16");
  }

  @Test
  void junkBehindAnEarlierFileIsANoteAsLongAsNoTransactionIsMissing() throws Exception {
    Histories histories = new Histories(83, Histories.states(entries).getLast(), 100);
    Disks.log(directory, new Zxid(entries.size()), histories.next(2));
    bytes[end() + 20] = 1;
    volume.put(log, bytes);
    Outcome.Recovered recovered = (Outcome.Recovered) Recovery.recover(directory);
    assertThat(recovered.state().zxid()).isEqualTo(histories.state().zxid());
    assertThat(recovered.notes()).singleElement().asString().contains("no transaction is missing");
  }

  @Test
  void lastRecordWhoseFirstBytesWereInALostSectorIsCut() throws Exception {
    for (int gap = 5; gap < 12; gap++) {
      MemoryVolume small = new MemoryVolume();
      DataDirectory other = DataDirectory.unlocked(Disks.settings(Path.of("/data"), 4), small);
      assertThat(Recovery.recover(other)).isInstanceOf(Outcome.Recovered.class);
      int around = 16 + 13 + 32 + 1 + 4 + 4 + 4; // headers, marks, path, length and version
      Path file =
          Disks.log(other, Zxid.ZERO, List.of(setData(1, 512 - gap - around), setData(2, 1_500)));
      byte[] torn = small.bytes(file);
      assertThat(torn[512 - gap - 1]).isEqualTo((byte) 'B');
      Arrays.fill(torn, 512 - gap, 512, (byte) 0);
      small.put(file, torn);

      Outcome outcome = Recovery.recover(other);

      assertThat(outcome).as("gap %d", gap).isInstanceOf(Outcome.Recovered.class);
      assertThat(((Outcome.Recovered) outcome).state().zxid()).isEqualTo(new Zxid(1));
    }
  }

  private static Entry setData(long zxid, int dataBytes) {
    byte[] data = new byte[dataBytes];
    Arrays.fill(data, (byte) 7);
    return new Entry(
        new TxnHeader(1, 1, new Zxid(zxid), 1), new Txn.SetData("/", data, 1), Optional.empty());
  }
}
