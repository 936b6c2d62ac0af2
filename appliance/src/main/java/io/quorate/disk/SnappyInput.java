package io.quorate.disk;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Unpacks snapshots that ZooKeeper wrote with {@code snapshot.compression.method=snappy}: the
 * stream of xerial's snappy-java (a magic, two versions, then blocks with their packed length
 * before them) over the raw Snappy format (google/snappy, format_description.txt).
 *
 * <p>Invariant: a block is unpacked into no more than its length says, and that is believed only up
 * to {@link #RATIO_MAX} times its packed length.
 */
final class SnappyInput extends InputStream {
  private static final byte[] MAGIC = {(byte) 0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};

  /** Three bytes can stand for at most 64. */
  private static final int RATIO_MAX = 64;

  private final DataInputStream in;
  private byte[] block = new byte[0];
  private int from;
  private byte[] packed = new byte[0];
  private int at;

  SnappyInput(InputStream in) throws IOException {
    this.in = new DataInputStream(in);
    byte[] magic = this.in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("it does not begin as a Snappy stream does");
    }
    this.in.skipNBytes(2L * Integer.BYTES); // its version, and the oldest that can read it
  }

  @Override
  public int read() throws IOException {
    return ready() ? block[from++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (!ready()) {
      return -1;
    }
    int read = Math.min(count, block.length - from);
    System.arraycopy(block, from, into, offset, read);
    from += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean ready() throws IOException {
    while (from == block.length) {
      int first = in.read();
      if (first < 0) {
        return false;
      }
      byte[] rest = in.readNBytes(3);
      if (rest.length < 3) {
        throw new EOFException("a block's length is cut off");
      }
      int length = first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | (rest[2] & 0xff);
      if (length <= 0) {
        throw new IOException("a block claims " + length + " bytes");
      }
      packed = in.readNBytes(length);
      if (packed.length < length) {
        throw new EOFException("a block of " + length + " bytes is cut off");
      }
      at = 0;
      block = unpack();
      from = 0;
    }
    return true;
  }

  private byte[] unpack() throws IOException {
    long length = 0;
    int shift = 0;
    int next;
    do {
      next = next();
      length |= (long) (next & 0x7f) << shift;
      shift += 7;
    } while (next >= 0x80 && shift < 35);
    if (length > (long) packed.length * RATIO_MAX) {
      throw new IOException("a block of " + packed.length + " bytes claims to stand for " + length);
    }
    byte[] out = new byte[(int) length];
    int done = 0;
    while (at < packed.length) {
      done = unpackElement(out, done);
    }
    if (done < length) {
      throw new IOException("a block ends " + (length - done) + " bytes early");
    }
    return out;
  }

  /** Unpacks one literal or copy behind the first {@code done} bytes; answers how many are done. */
  private int unpackElement(byte[] out, int done) throws IOException {
    int tag = next();
    int high = tag >>> 2;
    return switch (tag & 3) {
      case 0 -> literal(out, done, high < 60 ? high + 1L : little(high - 59) + 1);
      case 1 -> copy(out, done, 4 + (high & 7), (long) (tag >>> 5) << 8 | next());
      case 2 -> copy(out, done, high + 1, little(2));
      default -> copy(out, done, high + 1, little(4));
    };
  }

  private int literal(byte[] out, int done, long length) throws IOException {
    if (length > packed.length - at || length > out.length - done) {
      throw new IOException("a literal of " + length + " bytes does not fit");
    }
    System.arraycopy(packed, at, out, done, (int) length);
    at += (int) length;
    return done + (int) length;
  }

  /** Byte by byte: the source may overlap what is being written. */
  private static int copy(byte[] out, int done, int length, long distance) throws IOException {
    if (distance == 0 || distance > done || length > out.length - done) {
      throw new IOException(
          "a copy of " + length + " bytes from " + distance + " bytes back does not fit");
    }
    for (int i = 0; i < length; i++) {
      out[done + i] = out[done + i - (int) distance];
    }
    return done + length;
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (at == packed.length) {
      throw new EOFException("a block's last element is cut off");
    }
    return packed[at++] & 0xff;
  }
}
