package io.quorate.proto;

import io.quorate.jute.JuteWriter;

/**
 * Answers and events to frames, on the server's side. Frames are appended, so that one turn's
 * answers leave in one piece.
 */
public final class ReplyWriter {
  private ReplyWriter() {}

  /**
   * Appends the answer to one request.
   *
   * @param zxid the newest zxid that was applied when the answer was made
   */
  public static void write(JuteWriter out, int xid, long zxid, ErrorCode error, Reply reply) {
    int lengthAt = begin(out, xid, zxid, error);
    reply.writeTo(out);
    end(out, lengthAt);
  }

  /**
   * Appends a watch event.
   *
   * @param zxid that of the change
   */
  public static void writeEvent(JuteWriter out, long zxid, WatchEvent event) {
    int lengthAt = begin(out, Xid.NOTIFICATION, zxid, ErrorCode.OK);
    out.writeInt(event.type().code());
    out.writeInt(WatchEvent.STATE_SYNC_CONNECTED);
    out.writeString(event.path());
    end(out, lengthAt);
  }

  private static int begin(JuteWriter out, int xid, long zxid, ErrorCode error) {
    int lengthAt = out.length();
    out.writeInt(0);
    out.writeInt(xid);
    out.writeLong(zxid);
    out.writeInt(error.code());
    return lengthAt;
  }

  private static void end(JuteWriter out, int lengthAt) {
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
  }
}
