package io.quorate.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Judges what stands at the end of the log where a record should: the rest of a write that was cut
 * short, which nobody was told of and which goes, or a record that was whole once, which must not
 * be lost in silence. The reasons are in docs/decisions/0002-torn-tails.md.
 *
 * <p>Asked only when no whole record follows, in this file or in a later one.
 */
final class TornTail {
  /** What disks write at once; a sector that did not arrive holds zeros, as the file did before. */
  private static final int SECTOR_BYTES = 512;

  /** The verdict. */
  sealed interface Verdict {
    /** The rest of an unfinished write. */
    record Torn() implements Verdict {}

    /** Damage to what was finished. */
    record Corrupt(String why) implements Verdict {}
  }

  private TornTail() {}

  /**
   * @param offset where no whole record stands
   * @param dataEnd behind which only zeros follow; after {@code offset}
   */
  static Verdict judge(LogFile file, long offset, long dataEnd) throws IOException {
    if (dataEnd <= offset + LogRecord.HEAD_BYTES) {
      return new Verdict.Torn(); // not even a byte of a body
    }
    ByteBuffer head = file.bytes(offset, LogRecord.HEAD_BYTES);
    long checksum = head.getLong();
    int length = head.getInt();
    if (checksum == 0 && length == 0) {
      return new Verdict.Torn(); // no single fault makes a head vanish; an unwritten sector does
    }
    long end = dataEnd - 1;
    byte last = file.bytes(end, 1).get();
    if (last == LogRecord.END && file.checksumFits(offset, end)) {
      return new Verdict.Corrupt("its checksum and end mark are right, its length is not");
    }
    if (length > 0 && offset + LogRecord.HEAD_BYTES + length > end) {
      return new Verdict.Torn(); // it ends in what was never written
    }
    if (hasUnwrittenSector(file, offset, dataEnd)) {
      return new Verdict.Torn();
    }
    return new Verdict.Corrupt("it was written to its end and changed since");
  }

  private static boolean hasUnwrittenSector(LogFile file, long offset, long dataEnd)
      throws IOException {
    long sector = (offset + SECTOR_BYTES - 1) / SECTOR_BYTES * SECTOR_BYTES;
    // The upper half of a checksum is zero in whole records too; its lower half is not.
    if (sector > offset + Integer.BYTES && file.isZero(offset, Math.min(sector, dataEnd))) {
      return true;
    }
    for (; sector + SECTOR_BYTES <= dataEnd; sector += SECTOR_BYTES) {
      if (file.isZero(sector, sector + SECTOR_BYTES)) {
        return true;
      }
    }
    return false;
  }
}
