package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes to frames, however the bytes arrive. */
class FrameReaderTest {
  private static final int SCRATCH_BYTES = 64;

  @Test
  void sameFramesComeOutAtEverySplit() {
    List<byte[]> frames = List.of(new byte[0], filled(5), filled(200), filled(1), filled(63));
    byte[] stream = stream(frames);
    for (int split = 0; split <= stream.length; split++) {
      List<byte[]> read =
          read(
              Arrays.copyOfRange(stream, 0, split),
              Arrays.copyOfRange(stream, split, stream.length));
      assertThat(read).as("split at %d", split).containsExactlyElementsOf(frames);
    }
  }

  @Test
  void sameFramesComeOutOfRandomPieces() {
    Random random = new Random(20_261_121);
    for (int run = 0; run < 300; run++) {
      List<byte[]> frames = new ArrayList<>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        frames.add(filled(random.nextInt(random.nextBoolean() ? 20 : 20_000)));
      }
      byte[] stream = stream(frames);
      List<byte[]> pieces = new ArrayList<>();
      for (int at = 0; at < stream.length; ) {
        int to = Math.min(stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 9000));
        pieces.add(Arrays.copyOfRange(stream, at, to));
        at = to;
      }
      assertThat(read(pieces.toArray(byte[][]::new))).containsExactlyElementsOf(frames);
    }
  }

  @Test
  void lengthAloneTakesNoRoom() {
    FrameReader reader = new FrameReader(ByteBuffer.allocate(SCRATCH_BYTES));
    ByteBuf in = Unpooled.wrappedBuffer(new byte[] {0x7f, -1, -1, -1, 1, 2, 3});
    assertThat(reader.readLength(in)).isTrue();
    assertThat(reader.length()).isEqualTo(Integer.MAX_VALUE);
    assertThat(reader.readBody(in, body -> {})).isFalse();
    assertThat(reader.roomBytes()).isLessThan(10_000);
  }

  private static List<byte[]> read(byte[]... pieces) {
    FrameReader reader = new FrameReader(ByteBuffer.allocate(SCRATCH_BYTES));
    List<byte[]> frames = new ArrayList<>();
    for (byte[] piece : pieces) {
      ByteBuf in = Unpooled.wrappedBuffer(piece);
      boolean whole = true;
      while (whole && reader.readLength(in)) {
        whole =
            reader.readBody(
                in,
                body -> {
                  byte[] frame = new byte[body.remaining()];
                  body.get(frame);
                  frames.add(frame);
                });
      }
      assertThat(in.isReadable()).isFalse();
    }
    return frames;
  }

  private static byte[] stream(List<byte[]> frames) {
    ByteBuffer stream =
        ByteBuffer.allocate(frames.stream().mapToInt(frame -> Integer.BYTES + frame.length).sum());
    frames.forEach(frame -> stream.putInt(frame.length).put(frame));
    return stream.array();
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + length);
    }
    return bytes;
  }
}
