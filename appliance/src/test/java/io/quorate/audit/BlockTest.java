package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.audit.BlockReader.MalformedBlockException;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlockTest {
  @Test
  void whatWasPutInComesOutWithItsNumbers() throws MalformedBlockException {
    RandomRecords random = new RandomRecords(1);
    BlockWriter writer = new BlockWriter(1000);
    List<AuditRecord> put = new ArrayList<>();
    while (!writer.isFull()) {
      AuditRecord record = random.next();
      writer.add(record);
      put.add(record);
    }
    List<StoredRecord> found = read(writer.block());
    assertThat(found).extracting(StoredRecord::record).isEqualTo(put);
    assertThat(found.getFirst().id()).isEqualTo(1000);
    assertThat(found.getLast().id()).isEqualTo(writer.nextId() - 1);
  }

  /** These bytes lie on disks. */
  @Test
  void theFormatIsThatOfEarlierVersions() throws MalformedBlockException {
    BlockWriter writer = new BlockWriter(1);
    Actor actor = new Actor(0x0102, "h:1", List.of("ip:h"), Optional.of("t"));
    AuditRecord record =
        new AuditRecord(
            1000,
            new Sid(3),
            actor,
            Action.CREATE,
            "/a",
            -1,
            new Zxid(0x100000001L),
            ErrorCode.NODE_EXISTS,
            200,
            "d",
            Optional.of(new AuditRecord.Change("", "n")));
    writer.add(record);
    writer.add(record);
    Block block = writer.block();
    assertThat(HexFormat.of().formatHex(block.content()))
        .isEqualTo(
            "01"
                + "00"
                + "0000000000000102"
                + "0103683a31"
                + "01"
                + "020469703a68"
                + "01"
                + "030174"
                + "d4"
                + "04022f61"
                + "d00f"
                + "03"
                + "01"
                + "8280808020"
                + "6e"
                + "c801"
                + "050164"
                + "00"
                + "06016e"
                + "00"
                + "d4"
                + "04"
                + "00"
                + "03"
                + "01"
                + "00"
                + "6e"
                + "c801"
                + "05"
                + "00"
                + "06");
    assertThat(read(block)).extracting(StoredRecord::record).containsExactly(record, record);
  }

  @Test
  void damagedBytesAreMalformedAndNothingElse() {
    RandomRecords records = new RandomRecords(2);
    BlockWriter writer = new BlockWriter(1);
    for (int i = 0; i < 50; i++) {
      writer.add(records.next());
    }
    Block block = writer.block();
    SplittableRandom random = new SplittableRandom(3);
    int malformed = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = block.content().clone();
      if (random.nextBoolean()) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      } else {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        BlockReader.read(damaged, 1, block.records(), Filter.EVERYTHING, found -> {});
      } catch (MalformedBlockException e) {
        malformed++;
      }
    }
    assertThat(malformed).isGreaterThan(2_500);
  }

  @Test
  void aBlockFitsIntoItsRowWhateverIsInIt() {
    String huge = "\u20ac".repeat(1 << 20);
    BlockWriter writer = new BlockWriter(1);
    for (int i = 0; !writer.isFull(); i++) {
      List<String> identities = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        identities.add("digest:" + i + j + huge);
      }
      Actor actor = new Actor(i, huge, identities, Optional.of(huge));
      writer.add(
          new AuditRecord(
              i,
              new Sid(1),
              actor,
              Action.ADMINISTER,
              i + huge,
              0,
              new Zxid(0),
              ErrorCode.OK,
              0,
              i + "d" + huge,
              Optional.of(new AuditRecord.Change(i + "b" + huge, i + "a" + huge))));
    }
    assertThat(writer.block().content().length).isLessThan(1 << 20);
  }

  private static List<StoredRecord> read(Block block) throws MalformedBlockException {
    List<StoredRecord> found = new ArrayList<>();
    BlockReader.read(
        block.content(), block.firstId(), block.records(), Filter.EVERYTHING, found::add);
    return found;
  }
}
