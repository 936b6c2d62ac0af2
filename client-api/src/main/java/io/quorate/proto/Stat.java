package io.quorate.proto;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;

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

  public static Stat read(JuteReader in) throws MalformedException {
    return new Stat(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readLong());
  }

  public void writeTo(JuteWriter out) {
    out.writeLong(czxid);
    out.writeLong(mzxid);
    out.writeLong(ctimeMillis);
    out.writeLong(mtimeMillis);
    out.writeInt(version);
    out.writeInt(cversion);
    out.writeInt(aversion);
    out.writeLong(ephemeralOwner);
    out.writeInt(dataLength);
    out.writeInt(numChildren);
    out.writeLong(pzxid);
  }
}
