package io.quorate.bench.load;

import io.quorate.jute.JuteWriter;
import io.quorate.proto.OpCode;
import java.nio.ByteBuffer;

/**
 * A request as bytes, ready but for its xid and the number in its path, and what its reply has to
 * be.
 *
 * <ol>
 *   <li>The path of a numbered frame ends in {@link #DIGITS} digits, at {@link #digitsAt}.
 *   <li>Only one thread uses a frame: the number is written in place.
 * </ol>
 */
final class Frame {
  static final String DATA_TOP = "/bench/data";
  static final String CHURN_TOP = "/bench/churn";
  static final String WATCHED = "/bench/watched";
  static final int DATA_BYTES = 100;

  private static final int DIGITS = 10;
  private static final int XID_AT = 4;
  private static final int UNNUMBERED = -1;
  private static final int REPLY_HEADER_BYTES = 16;
  private static final int STAT_BYTES = 68;
  private static final int ANY_VERSION = -1;
  private static final int PERMISSIONS_ALL = 31;

  private final byte[] bytes;
  private final int digitsAt;
  private final int replyBytes;

  private Frame(byte[] bytes, int digitsAt, int replyBytes) {
    this.bytes = bytes;
    this.digitsAt = digitsAt;
    this.replyBytes = replyBytes;
  }

  /** How long the reply has to be, its length field not counted. */
  int replyBytes() {
    return replyBytes;
  }

  /** Appends this frame to {@code out}. */
  void put(ByteBuffer out, int xid, int number) {
    if (digitsAt != UNNUMBERED) {
      writeDigits(bytes, digitsAt, number);
    }
    int start = out.position();
    out.put(bytes).putInt(start + XID_AT, xid);
  }

  int length() {
    return bytes.length;
  }

  static String numbered(String top, int number) {
    byte[] digits = new byte[DIGITS];
    writeDigits(digits, 0, number);
    return top + "/n" + new String(digits, java.nio.charset.StandardCharsets.US_ASCII);
  }

  static Frame getData(boolean watch, String path) {
    return frame(
        OpCode.GET_DATA,
        path,
        REPLY_HEADER_BYTES + 4 + DATA_BYTES + STAT_BYTES,
        writer -> writer.writeBoolean(watch));
  }

  static Frame setData(String path) {
    return frame(
        OpCode.SET_DATA,
        path,
        REPLY_HEADER_BYTES + STAT_BYTES,
        writer -> {
          writer.writeBuffer(new byte[DATA_BYTES]);
          writer.writeInt(ANY_VERSION);
        });
  }

  static Frame create(String path) {
    return frame(
        OpCode.CREATE,
        path,
        REPLY_HEADER_BYTES + 4 + path.length(),
        writer -> {
          writer.writeBuffer(new byte[DATA_BYTES]);
          writer.writeInt(1);
          writer.writeInt(PERMISSIONS_ALL);
          writer.writeString("world");
          writer.writeString("anyone");
          writer.writeInt(0);
        });
  }

  static Frame delete(String path) {
    return frame(OpCode.DELETE, path, REPLY_HEADER_BYTES, writer -> writer.writeInt(ANY_VERSION));
  }

  static Frame sync(String path) {
    return frame(OpCode.SYNC, path, REPLY_HEADER_BYTES + 4 + path.length(), writer -> {});
  }

  static Frame addPersistentWatch(String path) {
    return frame(OpCode.ADD_WATCH, path, REPLY_HEADER_BYTES + 4, writer -> writer.writeInt(0));
  }

  static Frame closeSession() {
    JuteWriter writer = begin(OpCode.CLOSE_SESSION);
    return new Frame(end(writer), UNNUMBERED, REPLY_HEADER_BYTES);
  }

  static Frame ping() {
    JuteWriter writer = begin(OpCode.PING);
    return new Frame(end(writer), UNNUMBERED, REPLY_HEADER_BYTES);
  }

  private interface Body {
    void write(JuteWriter writer);
  }

  private static Frame frame(int opCode, String path, int replyBytes, Body body) {
    JuteWriter writer = begin(opCode);
    writer.writeString(path);
    int pathEnd = writer.length();
    body.write(writer);
    boolean numbered = path.contains("/n00");
    return new Frame(end(writer), numbered ? pathEnd - DIGITS : UNNUMBERED, replyBytes);
  }

  private static JuteWriter begin(int opCode) {
    JuteWriter writer = new JuteWriter();
    writer.writeInt(0); // the length, known at the end
    writer.writeInt(0); // the xid, of each use
    writer.writeInt(opCode);
    return writer;
  }

  private static byte[] end(JuteWriter writer) {
    writer.setInt(0, writer.length() - 4);
    return writer.toByteArray();
  }

  private static void writeDigits(byte[] target, int from, int number) {
    int rest = number;
    for (int at = from + DIGITS - 1; at >= from; at--) {
      target[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
