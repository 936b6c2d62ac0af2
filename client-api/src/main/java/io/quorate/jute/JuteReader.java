package io.quorate.jute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads jute's primitives from a buffer.
 *
 * <ol>
 *   <li>Nothing is allocated for a length before the bytes for it are known to be there.
 *   <li>A vector's count is believed only as far as its elements' least size fits into what
 *       remains.
 *   <li>Every mistake is a {@link MalformedException} that names the offset.
 * </ol>
 */
public final class JuteReader {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private ByteBuffer buffer = NOTHING;
  private int start;

  /** Reads nothing until {@link #reset} is called. */
  public JuteReader() {}

  /** Reads from the buffer's position to its limit, and moves the position. */
  public JuteReader(ByteBuffer buffer) {
    reset(buffer);
  }

  public JuteReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  /** Begins anew with another buffer, so that one reader serves many frames. */
  public void reset(ByteBuffer newBuffer) {
    buffer = newBuffer.order(ByteOrder.BIG_ENDIAN);
    start = newBuffer.position();
  }

  /** Bytes not yet read. */
  public int remaining() {
    return buffer.remaining();
  }

  /** Bytes read so far. */
  public int offset() {
    return buffer.position() - start;
  }

  public byte readByte() throws MalformedException {
    require(1, "a byte");
    return buffer.get();
  }

  /** A byte that is not zero is true, as in ZooKeeper. */
  public boolean readBoolean() throws MalformedException {
    require(1, "a boolean");
    return buffer.get() != 0;
  }

  public int readInt() throws MalformedException {
    require(4, "an int");
    return buffer.getInt();
  }

  public long readLong() throws MalformedException {
    require(8, "a long");
    return buffer.getLong();
  }

  /** Whether a null buffer, string or vector comes next; reads nothing. */
  public boolean nullIsNext() throws MalformedException {
    require(4, "a length");
    return buffer.getInt(buffer.position()) == Jute.NULL_LENGTH;
  }

  /** Reads past {@code expected} if exactly these bytes come next, else nothing. */
  public boolean skip(byte[] expected) {
    if (buffer.remaining() < expected.length) {
      return false;
    }
    int from = buffer.position();
    for (int i = 0; i < expected.length; i++) {
      if (buffer.get(from + i) != expected[i]) {
        return false;
      }
    }
    buffer.position(from + expected.length);
    return true;
  }

  /** The bytes of a buffer, {@link Jute#NULL_BUFFER} itself for length -1. */
  public byte[] readBuffer() throws MalformedException {
    int length = readLength("buffer");
    if (length == Jute.NULL_LENGTH) {
      return Jute.NULL_BUFFER;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  /**
   * A string; the null string reads as the empty one. Bytes that are not UTF-8 become U+FFFD, as in
   * ZooKeeper.
   */
  public String readString() throws MalformedException {
    int length = readLength("string");
    if (length <= 0) {
      return "";
    }
    if (buffer.hasArray()) {
      int from = buffer.arrayOffset() + buffer.position();
      String text = new String(buffer.array(), from, length, StandardCharsets.UTF_8);
      buffer.position(buffer.position() + length);
      return text;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * The count of a vector, 0 for the null vector.
   *
   * @param elementBytesMin the least that one element takes, at least 1
   */
  public int readCount(int elementBytesMin) throws MalformedException {
    int at = offset();
    int count = readInt();
    if (count == Jute.NULL_LENGTH) {
      return 0;
    }
    if (count < 0 || count > buffer.remaining() / elementBytesMin) {
      throw new MalformedException(
          "a vector at offset "
              + at
              + " claims "
              + count
              + " elements, "
              + buffer.remaining()
              + " bytes remain");
    }
    return count;
  }

  public List<String> readStrings() throws MalformedException {
    int count = readCount(Integer.BYTES);
    List<String> strings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      strings.add(readString());
    }
    return strings;
  }

  private int readLength(String what) throws MalformedException {
    int at = offset();
    int length = readInt();
    if (length < Jute.NULL_LENGTH || length > buffer.remaining()) {
      throw new MalformedException(
          "a "
              + what
              + " at offset "
              + at
              + " claims "
              + length
              + " bytes, "
              + buffer.remaining()
              + " remain");
    }
    return length;
  }

  private void require(int bytes, String what) throws MalformedException {
    if (buffer.remaining() < bytes) {
      throw new MalformedException(
          what
              + " at offset "
              + offset()
              + " needs "
              + bytes
              + " bytes, "
              + buffer.remaining()
              + " remain");
    }
  }
}
