package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xerial.snappy.SnappyOutputStream;

class SnappyInputTest {
  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SnappyOutputStream snappy = new SnappyOutputStream(out)) {
      snappy.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    try (SnappyInput in = new SnappyInput(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  @Test
  void whatTheSnappyLibraryPacksIsUnpacked() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[random.nextInt(100_000)];
      int variety = 1 + random.nextInt(255);
      for (int at = 0; at < bytes.length; at++) {
        boolean repeat = at > 70 && random.nextInt(10) > 0;
        bytes[at] = repeat ? bytes[at - 1 - i] : (byte) random.nextInt(variety);
      }
      assertThat(unpacked(packed(bytes))).isEqualTo(bytes);
    }
  }

  @Test
  void damagedInputIsRefusedAndNeverUnpacksToMoreThanItCan() throws Exception {
    byte[] whole =
        packed("a tree, a tree, a tree of trees".repeat(400).getBytes(StandardCharsets.UTF_8));
    Random random = new Random(8);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(3));
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      try {
        assertThat(unpacked(bytes).length).isLessThan(64 * whole.length);
      } catch (IOException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void whatIsNoSnappyStreamIsRefused() {
    assertThatThrownBy(() -> unpacked(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Snappy");
  }
}
