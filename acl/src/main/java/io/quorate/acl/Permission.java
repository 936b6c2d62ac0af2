package io.quorate.acl;

/**
 * One right on a znode. On the wire and on disk a set of them is an int, one bit each; bits that no
 * permission owns are kept as they came, as ZooKeeper keeps them.
 */
public enum Permission {
  READ(1),
  WRITE(2),
  CREATE(4),
  DELETE(8),
  ADMIN(16);

  /** The bits of all five permissions together. */
  public static final int ALL = 31;

  private final int bit;

  Permission(int bit) {
    this.bit = bit;
  }

  /** The bit that stands for this permission in a permission set. */
  public int bit() {
    return bit;
  }

  /** Whether {@code bits}, a permission set, holds this permission. */
  public boolean in(int bits) {
    return (bits & bit) != 0;
  }
}
