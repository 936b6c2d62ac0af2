package io.quorate.proto;

import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;

/** What stands before each part of a multi, and, with {@code done}, behind the last. */
record MultiHeader(int type, boolean done, int error) {
  static MultiHeader read(JuteReader in) throws MalformedException {
    return new MultiHeader(in.readInt(), in.readBoolean(), in.readInt());
  }

  static void write(JuteWriter out, int type, int error) {
    out.writeInt(type);
    out.writeBoolean(false);
    out.writeInt(error);
  }

  static void writeEnd(JuteWriter out) {
    out.writeInt(-1);
    out.writeBoolean(true);
    out.writeInt(-1);
  }
}
