package io.quorate.jute;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Writes jute's primitives into a byte array that grows. Meant to be kept and {@link #reset}: a
 * writer in use allocates nothing once it has reached its size.
 */
public final class JuteWriter {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes;
  private int length;

  public JuteWriter() {
    this(256);
  }

  public JuteWriter(int capacityBytes) {
    bytes = new byte[capacityBytes];
  }

  /** Forgets what was written, keeps the room. */
  public void reset() {
    length = 0;
  }

  /** Bytes written. */
  public int length() {
    return length;
  }

  /** The array behind this writer, valid up to {@link #length} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  public void writeByte(int value) {
    grow(1);
    bytes[length++] = (byte) value;
  }

  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  public void writeInt(int value) {
    grow(4);
    INT.set(bytes, length, value);
    length += 4;
  }

  public void writeLong(long value) {
    grow(8);
    LONG.set(bytes, length, value);
    length += 8;
  }

  /** Overwrites an int written before: frame lengths are known last. */
  public void setInt(int offset, int value) {
    INT.set(bytes, offset, value);
  }

  /** A buffer, or length -1 for {@link Jute#NULL_BUFFER} itself. */
  public void writeBuffer(byte[] value) {
    if (Jute.isNull(value)) {
      writeInt(Jute.NULL_LENGTH);
      return;
    }
    writeInt(value.length);
    writeBytes(value, 0, value.length);
  }

  /** Bytes as they are, without a length before them. */
  public void writeBytes(byte[] source, int from, int count) {
    grow(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /**
   * A string in UTF-8. ZooKeeper writes the two halves of a surrogate pair by themselves, which no
   * decoder gives back, its own included: an identity with such a character is lost to it at the
   * next restart. Here the pair is written as the one character that it is; a lone half is written
   * as ZooKeeper writes it, and a server refuses it.
   */
  public void writeString(String value) {
    int chars = value.length();
    grow(4 + chars);
    int at = length + 4;
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        writeEncoded(value);
        return;
      }
      bytes[at + i] = (byte) c;
    }
    INT.set(bytes, length, chars);
    length = at + chars;
  }

  public void writeStrings(List<String> values) {
    writeInt(values.size());
    for (String value : values) {
      writeString(value);
    }
  }

  private void writeEncoded(String value) {
    int chars = value.length();
    int lengthAt = length;
    grow(Math.addExact(4, Math.multiplyExact(3, chars)));
    length += 4;
    for (int i = 0; i < chars; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else if (c < 0x800) {
        bytes[length++] = (byte) (0xc0 | (c >> 6));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < chars
          && Character.isLowSurrogate(value.charAt(i + 1))) {
        writeSupplementary(Character.toCodePoint(c, value.charAt(++i)));
      } else {
        bytes[length++] = (byte) (0xe0 | (c >> 12));
        bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        bytes[length++] = (byte) (0x80 | (c & 0x3f));
      }
    }
    INT.set(bytes, lengthAt, length - lengthAt - 4);
  }

  private void writeSupplementary(int codePoint) {
    bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
  }

  private void grow(int count) {
    int needed = Math.addExact(length, count);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, bytes.length * 2L)));
    }
  }
}
