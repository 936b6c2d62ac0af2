package io.quorate.jute;

/** Facts of the encoding that both directions share. */
public final class Jute {
  /**
   * Stands for jute's null buffer (length -1), told apart from an empty buffer by identity: a znode
   * created with null data answers null, one created with no bytes answers no bytes.
   */
  public static final byte[] NULL_BUFFER = new byte[0];

  /** The length that jute writes for a null buffer, string or vector. */
  static final int NULL_LENGTH = -1;

  private Jute() {}

  /** Whether {@code buffer} is the null buffer, not merely empty. */
  @SuppressWarnings("ReferenceEquality") // identity is what tells it apart
  public static boolean isNull(byte[] buffer) {
    return buffer == NULL_BUFFER;
  }
}
