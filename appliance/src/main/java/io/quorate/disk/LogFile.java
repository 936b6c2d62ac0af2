package io.quorate.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.Adler32;

/**
 * One log file being read: what stands at an offset, and where what was written ends. Judges
 * nothing.
 *
 * <p>Invariant: {@link #window} holds the file's bytes from {@link #windowAt} on; no more is ever
 * allocated than that and one record.
 */
final class LogFile implements Closeable {
  private static final int WINDOW_BYTES = 1 << 20;

  /** What stands at an offset. */
  sealed interface Slot {
    /** A record whose checksum and end mark are right; the body is valid until the next call. */
    record Whole(ByteBuffer body, long checksum, long next) implements Slot {}

    /** No checksum and no length: nothing was written here, or the file ends. */
    record Blank() implements Slot {}

    /** Something that is no record, and why. */
    record Damaged(String why) implements Slot {}
  }

  /** A record that was found by its checksum and end mark alone. */
  record Found(Path path, long offset, long zxid) {}

  private final Volume.OpenFile file;
  private final Path path;
  private final long size;
  private final Adler32 adler = new Adler32();
  private ByteBuffer window = ByteBuffer.allocate(0);
  private long windowAt;

  private LogFile(Volume.OpenFile file, Path path, long size) {
    this.file = file;
    this.path = path;
    this.size = size;
  }

  static LogFile open(Volume volume, Path path) throws IOException {
    Volume.OpenFile file = volume.open(path);
    return new LogFile(file, path, file.size());
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  Slot at(long offset) throws IOException {
    long rest = size - offset;
    if (rest < LogRecord.HEAD_BYTES) {
      return isZero(offset, size)
          ? new Slot.Blank()
          : new Slot.Damaged("its head is cut off by the end of the file");
    }
    ByteBuffer head = bytes(offset, LogRecord.HEAD_BYTES);
    long checksum = head.getLong();
    int length = head.getInt();
    if (checksum == 0 && length == 0) {
      return new Slot.Blank();
    }
    long room = rest - LogRecord.HEAD_BYTES - 1;
    if (length < LogRecord.BODY_BYTES_MIN || length > room) {
      return new Slot.Damaged("it claims " + length + " bytes, and there is room for " + room);
    }
    ByteBuffer body = bytes(offset + LogRecord.HEAD_BYTES, length + 1);
    byte end = body.get(length);
    if (end != LogRecord.END) {
      return new Slot.Damaged("its end mark is " + (end & 0xff) + " in place of " + LogRecord.END);
    }
    body.limit(length);
    long actual = checksum(body);
    if (actual != checksum) {
      return new Slot.Damaged("its checksum is " + checksum + ", that of its bytes " + actual);
    }
    return new Slot.Whole(body, checksum, offset + LogRecord.HEAD_BYTES + length + 1);
  }

  /** The first offset behind which only zeros follow. */
  long dataEnd() throws IOException {
    long end = size;
    while (end > 0) {
      long from = Math.max(0, end - WINDOW_BYTES);
      ByteBuffer bytes = bytes(from, (int) (end - from));
      for (int i = bytes.limit() - 1; i >= 0; i--) {
        if (bytes.get(i) != 0) {
          return from + i + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  /** The first whole record at or after {@code from}, wherever it begins. */
  Optional<Found> findRecord(long from, long dataEnd) throws IOException {
    long last = dataEnd - LogRecord.HEAD_BYTES - LogRecord.BODY_BYTES_MIN - 1;
    for (long offset = from; offset <= last; offset++) {
      ByteBuffer head = bytes(offset, LogRecord.HEAD_BYTES);
      int highChecksum = head.getInt(0);
      int length = head.getInt(Long.BYTES);
      boolean possible =
          highChecksum == 0 && length > 0 && offset + LogRecord.HEAD_BYTES + length < dataEnd;
      if (possible && at(offset) instanceof Slot.Whole whole) {
        return Optional.of(new Found(path, offset, zxid(whole.body())));
      }
    }
    return Optional.empty();
  }

  /**
   * The checksum field of a record, and of what its body would be were it to end at {@code end}.
   */
  boolean checksumFits(long offset, long end) throws IOException {
    long length = end - offset - LogRecord.HEAD_BYTES;
    if (length < LogRecord.BODY_BYTES_MIN || length > Integer.MAX_VALUE - 8) {
      return false;
    }
    long checksum = bytes(offset, Long.BYTES).getLong();
    return checksum(bytes(offset + LogRecord.HEAD_BYTES, (int) length)) == checksum;
  }

  boolean isZero(long from, long to) throws IOException {
    long at = from;
    while (at < to) {
      ByteBuffer bytes = bytes(at, (int) Math.min(WINDOW_BYTES, to - at));
      at += bytes.remaining();
      while (bytes.hasRemaining()) {
        if (bytes.get() != 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Bytes that are within the file; valid until the next call. */
  ByteBuffer bytes(long offset, int length) throws IOException {
    if (offset < windowAt || offset + length > windowAt + window.limit()) {
      load(offset, length);
    }
    return window.slice((int) (offset - windowAt), length);
  }

  private void load(long offset, int length) throws IOException {
    int wanted = (int) Math.min(Math.max(length, WINDOW_BYTES), size - offset);
    ByteBuffer next =
        window.capacity() >= wanted && window.capacity() <= 2 * WINDOW_BYTES
            ? window.clear().limit(wanted)
            : ByteBuffer.allocate(wanted);
    int read = file.read(next, offset);
    if (read < wanted) {
      throw new IOException(path + " became shorter while it was read, at offset " + offset);
    }
    window = next.flip();
    windowAt = offset;
  }

  private long checksum(ByteBuffer bytes) {
    adler.reset();
    adler.update(bytes.duplicate());
    return adler.getValue();
  }

  static long zxid(ByteBuffer body) {
    return body.getLong(body.position() + Long.BYTES + Integer.BYTES);
  }
}
