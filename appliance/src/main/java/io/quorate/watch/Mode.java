package io.quorate.watch;

/** How long a watch lasts and how far it reaches. */
public enum Mode {
  /** It fires once. */
  ONE_SHOT(1),
  /** It stays until it is removed. */
  PERSISTENT(2),
  /** It stays, and watches everything below its path too. */
  PERSISTENT_RECURSIVE(4);

  private final int bit;

  Mode(int bit) {
    this.bit = bit;
  }

  int bit() {
    return bit;
  }

  boolean in(int modes) {
    return (modes & bit) != 0;
  }
}
