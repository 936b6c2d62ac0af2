package io.quorate.ensemble;

/**
 * The number of a transaction: the epoch of the leader that proposed it in the high 32 bits, a
 * counter in the low 32. A zxid with counter 0 names an epoch's beginning and no transaction.
 */
public record Zxid(long value) implements Comparable<Zxid> {
  /** Before every transaction. */
  public static final Zxid ZERO = new Zxid(0);

  /** The zxid of the transaction after this one, within the epoch. */
  public Zxid next() {
    return new Zxid(value + 1);
  }

  public Epoch epoch() {
    return new Epoch(value >>> 32);
  }

  public long counter() {
    return value & 0xffff_ffffL;
  }

  public boolean isAfter(Zxid other) {
    return value > other.value;
  }

  @Override
  public int compareTo(Zxid other) {
    return Long.compare(value, other.value);
  }

  /** As ZooKeeper's tools and logs write it: {@code 0x100000002}. */
  @Override
  public String toString() {
    return "0x" + Long.toHexString(value);
  }
}
