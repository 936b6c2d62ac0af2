package io.quorate.proto;

import java.util.Arrays;
import java.util.Random;

/** Turns good bytes into bad ones: cut, flipped, with lengths that lie, with pieces moved. */
final class Damage {
  private static final int[] LIES = {-1, -2, 0, 1, 4, 0x7fffffff, 0x80000000, 0x00ffffff};

  private final Random random;

  Damage(long seed) {
    random = new Random(seed);
  }

  /** A damaged copy of {@code bytes}, whose first {@code kept} bytes are as they were. */
  byte[] of(byte[] bytes, int kept) {
    byte[] damaged = bytes.clone();
    for (int left = 1 + random.nextInt(3); left > 0 && damaged.length > kept; left--) {
      int at = kept + random.nextInt(damaged.length - kept);
      switch (random.nextInt(5)) {
        case 0 -> damaged = Arrays.copyOf(damaged, at);
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged[at] = (byte) random.nextInt(256);
        case 3 -> lie(damaged, at);
        default -> {
          int from = kept + random.nextInt(damaged.length - kept);
          System.arraycopy(damaged, from, damaged, at, damaged.length - Math.max(at, from));
        }
      }
    }
    return damaged;
  }

  private void lie(byte[] bytes, int at) {
    int lie = LIES[random.nextInt(LIES.length)];
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (lie >>> (24 - 8 * i));
    }
  }
}
