package io.quorate.proto;

/**
 * A znode's facts as a client sees them. Zxids, then times in wall-clock milliseconds; {@code
 * cversion} counts the changes to the children (creations and deletions).
 */
public record Stat(
    long czxid,
    long mzxid,
    long ctimeMillis,
    long mtimeMillis,
    int version,
    int cversion,
    int aversion,
    long ephemeralOwner,
    int dataLength,
    int numChildren,
    long pzxid) {
  /** Bytes of a stat on the wire. */
  public static final int BYTES = 68;
}
