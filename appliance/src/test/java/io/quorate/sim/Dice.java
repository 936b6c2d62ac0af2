package io.quorate.sim;

/**
 * Numbers drawn from a seed: xoshiro256**, seeded by splitmix64. The simulator's own, so that a
 * seed means the same on every JVM for ever; integers only.
 */
final class Dice {
  private long a;
  private long b;
  private long c;
  private long d;

  /** A stream of its own for each concern, so that one more throw here changes nothing there. */
  Dice(long seed, String concern) {
    long state = seed;
    for (int i = 0; i < concern.length(); i++) {
      state = state * 31 + concern.charAt(i);
    }
    a = split(state);
    b = split(state + 1);
    c = split(state + 2);
    d = split(state + 3);
  }

  private static long split(long seed) {
    long z = seed * 0x9e37_79b9_7f4a_7c15L + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }

  long next() {
    long result = Long.rotateLeft(b * 5, 7) * 9;
    long t = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = Long.rotateLeft(d, 45);
    return result;
  }

  /** From 0 to {@code bound} - 1. */
  int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True {@code times} out of a thousand. */
  boolean permille(int times) {
    return below(1000) < times;
  }
}
