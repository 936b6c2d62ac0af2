package io.quorate.disk;

import io.quorate.jute.JuteWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * One log file being written.
 *
 * <ol>
 *   <li>All before {@link #position} is written; from there to {@link #size} the file holds zeros.
 *   <li>Up to {@link #zeroed} these have been written, so that they have their place on the disk,
 *       and an fsync of what takes theirs is one of data alone. To find a place for new data is a
 *       transaction of the file system's own, with a flush of its own, at every fsync
 *       (docs/decisions/0004-zeros-ahead.md).
 *   <li>Every failure names the file and the offset.
 * </ol>
 */
final class LogFileWriter implements Closeable {
  /** The least that is left of what was allocated when a write ends. */
  private static final int MARGIN_BYTES = 4096;

  private static final int ZEROS_BYTES = 1 << 18;

  private final Volume.OpenFile file;
  private final Path path;
  private final long growthBytes;
  private long position;
  private long size;
  private long zeroed;

  private LogFileWriter(Volume.OpenFile file, Path path, long growthBytes) {
    this.file = file;
    this.path = path;
    this.growthBytes = growthBytes;
  }

  /**
   * Begins a new file, which is not durable yet.
   *
   * @param growthBytes by how much it grows at a time, 0 for exactly what is written
   */
  static LogFileWriter create(Volume volume, Path path, long growthBytes) throws IOException {
    try {
      return new LogFileWriter(volume.create(path), path, growthBytes);
    } catch (IOException e) {
      throw new IOException(path + " can not be created: " + e, e);
    }
  }

  long position() {
    return position;
  }

  /** Writes all that {@code bytes} holds behind what was written before. */
  void write(JuteWriter bytes) throws IOException {
    try {
      grow(position + bytes.length());
      file.write(ByteBuffer.wrap(bytes.array(), 0, bytes.length()), position);
    } catch (IOException e) {
      throw failure("a write of " + bytes.length() + " bytes", e);
    }
    position += bytes.length();
  }

  void force() throws IOException {
    try {
      file.force();
    } catch (IOException e) {
      throw failure("fsync", e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void grow(long end) throws IOException {
    if (growthBytes > 0 && end + MARGIN_BYTES > size) {
      long wanted = end + MARGIN_BYTES;
      size = (wanted + growthBytes - 1) / growthBytes * growthBytes;
      file.write(ByteBuffer.allocate(1), size - 1);
    }
    if (growthBytes > 0 && end > zeroed) {
      int zeros = (int) Math.min(size - end, ZEROS_BYTES);
      file.write(ByteBuffer.allocate(zeros), end);
      zeroed = end + zeros;
    }
  }

  private IOException failure(String what, IOException cause) {
    return new IOException(
        what + " failed in " + path + " at offset " + position + ": " + cause, cause);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
