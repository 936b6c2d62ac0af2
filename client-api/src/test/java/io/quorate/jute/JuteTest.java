package io.quorate.jute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.jute.BinaryInputArchive;
import org.apache.jute.BinaryOutputArchive;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JuteTest {
  @Test
  void whatIsWrittenIsRead() throws MalformedException {
    JuteWriter out = new JuteWriter(0);
    out.writeByte(-2);
    out.writeBoolean(true);
    out.writeInt(Integer.MIN_VALUE);
    out.writeLong(Long.MIN_VALUE + 1);
    out.writeBuffer(new byte[] {1, 2});
    out.writeString("a\u00e9\u20ac");
    out.writeStrings(List.of("", "b"));
    JuteReader in = new JuteReader(out.toByteArray());
    assertThat(in.readByte()).isEqualTo((byte) -2);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readInt()).isEqualTo(Integer.MIN_VALUE);
    assertThat(in.readLong()).isEqualTo(Long.MIN_VALUE + 1);
    assertThat(in.readBuffer()).containsExactly(1, 2);
    assertThat(in.readString()).isEqualTo("a\u00e9\u20ac");
    assertThat(in.readStrings()).containsExactly("", "b");
    assertThat(in.remaining()).isZero();
    assertThat(in.offset()).isEqualTo(out.length());
  }

  @Test
  void nullBufferIsToldFromTheEmptyOne() throws MalformedException {
    JuteWriter out = new JuteWriter();
    out.writeBuffer(Jute.NULL_BUFFER);
    out.writeBuffer(new byte[0]);
    assertThat(hex(out)).isEqualTo("ffffffff" + "00000000");
    JuteReader in = new JuteReader(out.toByteArray());
    assertThat(in.nullIsNext()).isTrue();
    assertThat(Jute.isNull(in.readBuffer())).isTrue();
    assertThat(in.nullIsNext()).isFalse();
    assertThat(Jute.isNull(in.readBuffer())).isFalse();
  }

  @Test
  void nullStringAndVectorReadAsEmpty() throws MalformedException {
    byte[] nulls = HexFormat.of().parseHex("ffffffff".repeat(3));
    JuteReader in = new JuteReader(nulls);
    assertThat(in.readString()).isEmpty();
    assertThat(in.readStrings()).isEmpty();
    assertThat(in.readCount(1)).isZero();
  }

  @Test
  void anyByteButZeroIsTrue() throws MalformedException {
    JuteReader in = new JuteReader(new byte[] {0, 1, 2, -1});
    assertThat(in.readBoolean()).isFalse();
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readBoolean()).isTrue();
  }

  @Test
  void stringsOfTheBasicPlaneAreApachesBytes() throws IOException, MalformedException {
    Random random = new Random(5);
    JuteWriter out = new JuteWriter(0);
    for (int i = 0; i < 10_000; i++) {
      StringBuilder text = new StringBuilder();
      int bound = random.nextBoolean() ? 0x80 : random.nextBoolean() ? 0x800 : 0xd800;
      for (int left = random.nextInt(20); left > 0; left--) {
        text.append((char) random.nextInt(bound));
      }
      out.reset();
      out.writeString(text.toString());
      assertThat(out.toByteArray()).isEqualTo(apache(text.toString()));
      assertThat(new JuteReader(out.toByteArray()).readString()).isEqualTo(text.toString());
    }
  }

  @Test
  void surrogatePairIsOneCharacterOfFourBytes() throws MalformedException {
    JuteWriter out = new JuteWriter();
    out.writeString("x\ud83d\ude00y");
    assertThat(hex(out)).isEqualTo("00000006" + "78" + "f09f9880" + "79");
    assertThat(new JuteReader(out.toByteArray()).readString()).isEqualTo("x\ud83d\ude00y");
  }

  @Test
  void loneSurrogateIsWrittenAsZooKeeperWritesIt() throws IOException {
    for (String text : List.of("\ud83d", "a\ude00b", "\ud83d\ud83d", "\ude00\ud83d")) {
      JuteWriter out = new JuteWriter(0);
      out.writeString(text);
      assertThat(out.toByteArray()).isEqualTo(apache(text));
    }
  }

  @Test
  void bytesThatAreNotUtf8ReadAsInZooKeeper() throws IOException, MalformedException {
    Random random = new Random(6);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[4 + random.nextInt(8)];
      random.nextBytes(bytes);
      ByteBuffer.wrap(bytes).putInt(0, bytes.length - 4);
      String apache =
          BinaryInputArchive.getArchive(new ByteArrayInputStream(bytes)).readString("text");
      assertThat(new JuteReader(bytes).readString()).isEqualTo(apache);
      ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
      assertThat(new JuteReader(direct).readString()).isEqualTo(apache);
    }
  }

  @Test
  void readerKeepsToItsPartOfTheBuffer() throws MalformedException {
    byte[] bytes = HexFormat.of().parseHex("99" + "00000002" + "6162" + "63");
    ByteBuffer whole = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer part = whole.duplicate().position(1).limit(7).slice();
    JuteReader in = new JuteReader(part);
    assertThat(in.readString()).isEqualTo("ab");
    assertThat(in.offset()).isEqualTo(6);
    assertMalformed(in::readByte, "a byte at offset 6 needs 1 bytes, 0 remain");
  }

  @Test
  void lengthsThatLieAreMalformed() {
    assertMalformed(reader("00000003" + "6162")::readString, "claims 3 bytes, 2 remain");
    assertMalformed(reader("00000003" + "6162")::readBuffer, "a buffer at offset 0 claims 3");
    assertMalformed(reader("fffffffe")::readString, "claims -2 bytes");
    assertMalformed(reader("80000000")::readBuffer, "claims -2147483648 bytes");
    assertMalformed(reader("7fffffff")::readBuffer, "claims 2147483647 bytes, 0 remain");
    assertMalformed(reader("fffffffe")::readStrings, "claims -2 elements");
    assertMalformed(reader("00000002" + "00000000")::readStrings, "claims 2 elements, 4 bytes");
    assertMalformed(() -> reader("00000003" + "00".repeat(20)).readCount(8), "claims 3 elements");
  }

  @Test
  void whatIsCutOffIsMalformed() {
    assertMalformed(reader("")::readBoolean, "a boolean at offset 0");
    assertMalformed(reader("000000")::readInt, "an int at offset 0 needs 4 bytes, 3 remain");
    assertMalformed(reader("00".repeat(7))::readLong, "a long at offset 0 needs 8");
    assertMalformed(reader("000000")::readString, "an int");
    assertMalformed(reader("000000")::nullIsNext, "a length at offset 0 needs 4");
  }

  @Test
  void expectedBytesAreSkippedAsAWholeOrNotAtAll() throws MalformedException {
    JuteReader in = reader("0102" + "0304");
    assertThat(in.skip(new byte[] {1, 3})).isFalse();
    assertThat(in.skip(new byte[] {1, 2, 3, 4, 5})).isFalse();
    assertThat(in.offset()).isZero();
    assertThat(in.skip(new byte[] {1, 2, 3})).isTrue();
    assertThat(in.readByte()).isEqualTo((byte) 4);
  }

  @Test
  void resetReaderServesTheNextBuffer() throws MalformedException {
    JuteReader in = new JuteReader();
    assertThat(in.remaining()).isZero();
    in.reset(ByteBuffer.wrap(new byte[] {0, 0, 0, 7}));
    assertThat(in.readInt()).isEqualTo(7);
    in.reset(ByteBuffer.wrap(new byte[] {1, 9}, 1, 1));
    assertThat(in.offset()).isZero();
    assertThat(in.readByte()).isEqualTo((byte) 9);
  }

  @Test
  void writerGrowsFromNothingAndKeepsItsRoom() {
    JuteWriter out = new JuteWriter(0);
    byte[] big = new byte[100_000];
    Arrays.fill(big, (byte) 7);
    out.writeByte(1);
    out.writeBytes(big, 0, big.length);
    out.writeString("\u20ac".repeat(1000));
    assertThat(out.length()).isEqualTo(1 + 100_000 + 4 + 3000);
    assertThat(out.array()[100_000]).isEqualTo((byte) 7);
    byte[] room = out.array();
    out.reset();
    assertThat(out.length()).isZero();
    out.writeInt(1);
    out.setInt(0, 0x01020304);
    assertThat(out.array()).isSameAs(room);
    assertThat(hex(out)).isEqualTo("01020304");
  }

  private static byte[] apache(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryOutputArchive.getArchive(bytes).writeString(text, "text");
    return bytes.toByteArray();
  }

  private static String hex(JuteWriter out) {
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private static JuteReader reader(String hex) {
    return new JuteReader(HexFormat.of().parseHex(hex));
  }

  private static void assertMalformed(ThrowingCallable reading, String words) {
    assertThatThrownBy(reading).isInstanceOf(MalformedException.class).hasMessageContaining(words);
  }
}
