package io.quorate.tree;

/**
 * A znode's facts as disks hold them ({@code StatPersisted}). Unlike in {@link
 * io.quorate.proto.Stat}, {@code cversion} counts the creations of children only.
 */
public record Facts(
    long czxid,
    long mzxid,
    long ctimeMillis,
    long mtimeMillis,
    int version,
    int cversion,
    int aversion,
    long ephemeralOwner,
    long pzxid) {
  /** Of a znode that no transaction made. */
  public static final Facts BLANK = new Facts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Of a znode that was created just now. */
  public static Facts created(long zxid, long timeMillis, long ephemeralOwner) {
    return new Facts(zxid, zxid, timeMillis, timeMillis, 0, 0, 0, ephemeralOwner, zxid);
  }
}
