package io.quorate.codec;

import io.quorate.jute.Jute;
import io.quorate.jute.MalformedException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Adler32;

/**
 * Jute's primitives from bytes that stream by, with the checksum of all that was read so far: what
 * {@link io.quorate.jute.JuteReader} is for a frame in memory.
 *
 * <ol>
 *   <li>Bytes from {@link #from} to {@link #to} of the buffer are not read yet; those before {@link
 *       #checksummed} are in the checksum.
 *   <li>A length is believed only as far as bytes really come: room for it grows with them.
 *   <li>Every mistake is a {@link MalformedException} that names the offset.
 * </ol>
 */
public final class JuteInput {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] EMPTY = new byte[0];

  private final InputStream in;
  private final byte[] buffer;
  private final Adler32 checksum = new Adler32();
  private int from;
  private int to;
  private int checksummed;
  private long bufferAt;

  public JuteInput(InputStream in) {
    this(in, BUFFER_BYTES);
  }

  /** Reads ahead by up to {@code bufferBytes}, at least 16. */
  JuteInput(InputStream in, int bufferBytes) {
    this.in = in;
    this.buffer = new byte[bufferBytes];
  }

  /** Bytes read so far. */
  public long offset() {
    return bufferAt + from;
  }

  /** The Adler-32 of all bytes read so far. */
  public long checksum() {
    checksum.update(buffer, checksummed, from - checksummed);
    checksummed = from;
    return checksum.getValue();
  }

  /** Whether nothing is left. */
  public boolean atEnd() throws IOException {
    return !fill(1);
  }

  /** Whether no more than {@code count} bytes are left, less than the size of the buffer. */
  public boolean endsWithin(int count) throws IOException {
    return !fill(count + 1);
  }

  public int readInt() throws IOException, MalformedException {
    require(Integer.BYTES, "an int");
    int value = (int) INT.get(buffer, from);
    from += Integer.BYTES;
    return value;
  }

  public long readLong() throws IOException, MalformedException {
    require(Long.BYTES, "a long");
    long value = (long) LONG.get(buffer, from);
    from += Long.BYTES;
    return value;
  }

  /** A string; the null string reads as the empty one. */
  public String readString() throws IOException, MalformedException {
    return readString(Integer.MAX_VALUE);
  }

  /** A string of at most so many bytes. */
  public String readString(int bytesMax) throws IOException, MalformedException {
    int length = readLength("string", bytesMax);
    if (length <= 0) {
      return "";
    }
    if (length <= buffer.length) {
      require(length, "a string");
      String text = new String(buffer, from, length, StandardCharsets.UTF_8);
      from += length;
      return text;
    }
    return new String(readBytes(length), StandardCharsets.UTF_8);
  }

  /** The bytes of a buffer, {@link Jute#NULL_BUFFER} itself for length -1. */
  public byte[] readBuffer() throws IOException, MalformedException {
    return readBuffer(Integer.MAX_VALUE);
  }

  /** The bytes of a buffer of at most so many, {@link Jute#NULL_BUFFER} itself for length -1. */
  public byte[] readBuffer(int bytesMax) throws IOException, MalformedException {
    int length = readLength("buffer", bytesMax);
    return length < 0 ? Jute.NULL_BUFFER : length == 0 ? EMPTY : readBytes(length);
  }

  /** The count of a vector or map, which only the elements themselves can prove. */
  public int readCount(String what) throws IOException, MalformedException {
    long at = offset();
    int count = readInt();
    if (count < 0) {
      throw new MalformedException(what + " at offset " + at + " claims " + count + " elements");
    }
    return count;
  }

  private int readLength(String what, int bytesMax) throws IOException, MalformedException {
    long at = offset();
    int length = readInt();
    if (length < -1 || length > bytesMax) {
      throw new MalformedException(
          "a %s at offset %d claims %d bytes, %d are allowed"
              .formatted(what, at, length, bytesMax));
    }
    return length;
  }

  private byte[] readBytes(int length) throws IOException, MalformedException {
    long at = offset();
    byte[] bytes = new byte[Math.min(length, buffer.length)];
    int done = 0;
    while (done < length) {
      if (!fill(1)) {
        throw new MalformedException(
            length + " bytes at offset " + at + " are cut off after " + done);
      }
      if (done == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length, bytes.length * 2L));
      }
      int count = Math.min(to - from, bytes.length - done);
      System.arraycopy(buffer, from, bytes, done, count);
      from += count;
      done += count;
    }
    return bytes;
  }

  private void require(int count, String what) throws IOException, MalformedException {
    if (to - from < count && !fill(count)) {
      throw new MalformedException(
          what + " at offset " + offset() + " is cut off: " + (to - from) + " bytes remain");
    }
  }

  /**
   * Makes {@code count} bytes ready, at most the size of the buffer; false when the end is nearer.
   */
  private boolean fill(int count) throws IOException {
    if (to - from >= count) {
      return true;
    }
    long ignored = checksum();
    System.arraycopy(buffer, from, buffer, 0, to - from);
    bufferAt += from;
    to -= from;
    from = 0;
    checksummed = 0;
    while (to < count) {
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        return false;
      }
      to += read;
    }
    return true;
  }
}
