package io.quorate.tree;

/**
 * How much there is at and below a znode.
 *
 * @param znodes how many, the one at the top included
 * @param dataBytes the lengths of their data together
 */
public record Subtree(long znodes, long dataBytes) {
  /** Where nothing is. */
  public static final Subtree NOTHING = new Subtree(0, 0);

  Subtree plus(Subtree other) {
    return new Subtree(znodes + other.znodes, dataBytes + other.dataBytes);
  }

  Subtree minus(Subtree other) {
    return new Subtree(znodes - other.znodes, dataBytes - other.dataBytes);
  }
}
