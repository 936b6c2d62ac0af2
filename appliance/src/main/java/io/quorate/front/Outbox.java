package io.quorate.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.quorate.jute.JuteWriter;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.HandshakeCodec;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.ReplyWriter;
import io.quorate.proto.WatchEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one connection will be sent: everything of a turn is gathered in one buffer and leaves with
 * one write.
 */
final class Outbox {
  private static final int FIRST_ROOM_BYTES = 1024;

  private final Channel channel;
  private final ClientLoop loop;
  private final ConnectionStatistics statistics;
  private final int bytesHigh;
  private @Nullable ByteBuf gathered;

  Outbox(Channel channel, ClientLoop loop, ConnectionStatistics statistics, int bytesHigh) {
    this.channel = channel;
    this.loop = loop;
    this.statistics = statistics;
    this.bytesHigh = bytesHigh;
  }

  /** Answers the bytes of the frame, without its length. */
  int answer(int xid, long zxid, ErrorCode error, Reply body) {
    JuteWriter writer = loop.writer();
    ReplyWriter.write(writer, xid, zxid, error, body);
    int bytes = append(writer);
    loop.statistics().responded(bytes);
    return bytes;
  }

  void event(long zxid, WatchEvent event) {
    JuteWriter writer = loop.writer();
    ReplyWriter.writeEvent(writer, zxid, event);
    int bytes = append(writer);
    loop.statistics().responded(bytes);
    loop.statistics().watchBytes += bytes;
  }

  void handshake(HandshakeReply reply) {
    JuteWriter writer = loop.writer();
    HandshakeCodec.writeReply(writer, reply);
    append(writer);
  }

  void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    gather(bytes.length).writeBytes(bytes);
    countPacket();
  }

  /** The bytes of the frame, without its length. */
  private int append(JuteWriter writer) {
    gather(writer.length()).writeBytes(writer.array(), 0, writer.length());
    countPacket();
    return writer.length() - Integer.BYTES;
  }

  private void countPacket() {
    statistics.sent();
    loop.statistics().packetsSent++;
  }

  private ByteBuf gather(int bytes) {
    ByteBuf buffer = gathered;
    if (buffer == null) {
      buffer = channel.alloc().ioBuffer(Math.max(FIRST_ROOM_BYTES, bytes));
      gathered = buffer;
    }
    return buffer;
  }

  /** Whether another reply may be made now; sends what was gathered if it is much. */
  boolean hasRoom() {
    ByteBuf buffer = gathered;
    if (buffer != null && buffer.readableBytes() >= bytesHigh) {
      flush();
    }
    return channel.isWritable();
  }

  /** Bytes that the client has not been sent, as far as it matters whether they are many. */
  long unsentBytes() {
    ByteBuf buffer = gathered;
    return channel.bytesBeforeWritable() + (buffer == null ? 0 : buffer.readableBytes());
  }

  void flush() {
    ByteBuf buffer = gathered;
    if (buffer != null) {
      gathered = null;
      var _ = channel.writeAndFlush(buffer, channel.voidPromise());
    }
  }

  /** The connection is gone. */
  void discard() {
    ByteBuf buffer = gathered;
    if (buffer != null) {
      gathered = null;
      buffer.release();
    }
  }
}
