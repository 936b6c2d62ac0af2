package io.quorate.bench.tree;

/** The shapes of tree that are measured. */
public enum Shape {
  SIBLINGS_1K,
  SIBLINGS_1M,
  SPREAD_1M,
  DEPTH_20;

  Layout layout() {
    return switch (this) {
      case SIBLINGS_1K -> Layout.flat(1_000);
      case SIBLINGS_1M -> Layout.flat(1_000_000);
      case SPREAD_1M -> Layout.spread(1_000_000, 1_000);
      case DEPTH_20 -> Layout.deep(1_000, 20);
    };
  }

  /** The next number of a cheap random sequence. */
  static int step(int seed) {
    return seed * 1_664_525 + 1_013_904_223;
  }

  /** A random number below {@code bound}. */
  static int within(int seed, int bound) {
    return (int) (((seed & 0xffff_ffffL) * bound) >>> 32);
  }
}
