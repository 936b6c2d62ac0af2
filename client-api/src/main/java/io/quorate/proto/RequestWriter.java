package io.quorate.proto;

import io.quorate.jute.JuteWriter;

/** Requests to frames, on the client's side. */
public final class RequestWriter {
  private RequestWriter() {}

  /** Appends one frame: its length, the header, the body. */
  public static void write(JuteWriter out, int xid, Request request) {
    int lengthAt = out.length();
    out.writeInt(0);
    out.writeInt(xid);
    out.writeInt(request.opCode());
    request.writeTo(out);
    out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
  }
}
