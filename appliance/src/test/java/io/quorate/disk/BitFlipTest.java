package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.Recovery.Outcome;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitFlipTest {
  private final DiskSettings settings = Disks.settings(Path.of("/data"), 0);
  private final MemoryVolume volume = new MemoryVolume();
  private final DataDirectory directory = DataDirectory.unlocked(settings, volume);

  @Test
  void everyBitFlippedInTheLogIsHarmlessOrRefused() throws Exception {
    List<Entry> entries = Histories.of(21, 9);
    Path log = begin(entries);
    flipEveryBit(log, 700, Histories.states(entries).getLast());
  }

  @Test
  void everyBitFlippedInAnEarlierLogIsHarmlessOrRefused() throws Exception {
    List<Entry> entries = Histories.of(22, 12);
    Path log = begin(entries.subList(0, 8));
    Disks.log(directory, new Zxid(8), entries.subList(8, 12));
    flipEveryBit(log, 100, Histories.states(entries).getLast());
  }

  @Test
  void everyBitFlippedInTheSnapshotIsNoticed() throws Exception {
    List<Entry> entries = Histories.of(23, 25);
    List<State> states = Histories.states(entries);
    begin(entries);
    Path snapshot = new Snapshots(directory).save(states.get(20));
    byte[] whole = volume.bytes(snapshot);
    String expected = Histories.told(states.getLast());
    for (int bit = 0; bit < whole.length * 8; bit++) {
      volume.put(snapshot, flipped(whole, bit));
      Outcome outcome = Recovery.recover(directory);
      assertThat(outcome).as("bit %d", bit).isInstanceOf(Outcome.Recovered.class);
      Outcome.Recovered recovered = (Outcome.Recovered) outcome;
      assertThat(Histories.told(recovered.state())).as("bit %d", bit).isEqualTo(expected);
      assertThat(recovered.notes())
          .as("bit %d", bit)
          .singleElement()
          .asString()
          .contains(snapshot + " can not be used");
    }
  }

  private Path begin(List<Entry> entries) throws IOException {
    assertThat(Recovery.recover(directory)).isInstanceOf(Outcome.Recovered.class);
    return Disks.log(directory, Zxid.ZERO, entries);
  }

  private void flipEveryBit(Path log, int paddingBytes, State state) throws IOException {
    byte[] written = volume.bytes(log);
    byte[] padded = Arrays.copyOf(written, written.length + paddingBytes);
    String expected = Histories.told(state);
    int harmless = 0;
    for (int bit = 0; bit < padded.length * 8; bit++) {
      volume.put(log, flipped(padded, bit));
      switch (Recovery.recover(directory)) {
        case Outcome.Recovered recovered -> {
          assertThat(Histories.told(recovered.state())).as("bit %d", bit).isEqualTo(expected);
          harmless++;
        }
        case Outcome.Refused(String reason) ->
            assertThat(reason).as("bit %d", bit).contains(log + " at offset ");
      }
    }
    // The database id, which nobody reads, and what lies behind the records.
    assertThat(harmless).isEqualTo(8 * (Long.BYTES + paddingBytes));
  }

  private static byte[] flipped(byte[] whole, int bit) {
    byte[] bytes = whole.clone();
    bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return bytes;
  }
}
