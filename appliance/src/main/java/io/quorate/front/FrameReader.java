package io.quorate.front;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts the bytes of one connection into frames: four bytes of length, then the body.
 *
 * <ol>
 *   <li>Whatever way the bytes arrive, the same frames come out.
 *   <li>Room for a body grows with the bytes that have come, at most twofold: a length alone makes
 *       nobody allocate.
 *   <li>A body that lies whole in the input is copied into {@code scratch}, which all connections
 *       of a loop share; it is valid until the next frame is read.
 * </ol>
 */
final class FrameReader {
  private static final int LENGTH_BYTES = 4;
  private static final byte[] NONE = new byte[0];
  private static final int FIRST_ROOM_BYTES = 4096;

  private final ByteBuffer scratch;
  private int length;
  private int lengthBytes;
  private byte[] partial = NONE;
  private int filled;

  /** A reader whose small frames pass through {@code scratch}, a buffer on the heap. */
  FrameReader(ByteBuffer scratch) {
    this.scratch = scratch;
  }

  /** Takes bytes of the length; true once {@link #length} is whole. */
  boolean readLength(ByteBuf in) {
    if (lengthBytes == 0 && in.readableBytes() >= LENGTH_BYTES) {
      length = in.readInt();
      lengthBytes = LENGTH_BYTES;
    }
    while (lengthBytes < LENGTH_BYTES && in.isReadable()) {
      length = length << 8 | in.readUnsignedByte();
      lengthBytes++;
    }
    return lengthBytes == LENGTH_BYTES;
  }

  /** The length of the frame that is being read, as it was sent: not yet checked. */
  int length() {
    return length;
  }

  /** Bytes of room that the frame being read has taken so far. */
  int roomBytes() {
    return partial.length;
  }

  /** What follows is a body of so many bytes, whatever length was read. */
  void expect(int bytes) {
    length = bytes;
  }

  /**
   * Takes bytes of the body, whose length was found acceptable.
   *
   * @param body receives the whole body
   * @return whether it was whole; the next frame begins then
   */
  boolean readBody(ByteBuf in, BodyTaker body) {
    int missing = length - filled;
    int there = Math.min(missing, in.readableBytes());
    if (filled == 0 && there == length && length <= scratch.capacity()) {
      scratch.clear().limit(length);
      in.readBytes(scratch);
      scratch.flip();
      begin();
      body.take(scratch);
      return true;
    }
    makeRoom(filled + there);
    in.readBytes(partial, filled, there);
    filled += there;
    if (filled < length) {
      return false;
    }
    ByteBuffer whole = ByteBuffer.wrap(partial, 0, length);
    begin();
    body.take(whole);
    return true;
  }

  /** Takes the body of one frame. */
  interface BodyTaker {
    void take(ByteBuffer body);
  }

  private void begin() {
    length = 0;
    lengthBytes = 0;
    partial = NONE;
    filled = 0;
  }

  private void makeRoom(int bytes) {
    if (partial.length < bytes) {
      int room = Math.max(bytes, Math.max(FIRST_ROOM_BYTES, partial.length * 2));
      partial = Arrays.copyOf(partial, Math.min(length, room));
    }
  }
}
