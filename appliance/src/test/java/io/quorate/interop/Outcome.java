package io.quorate.interop;

import org.jspecify.annotations.Nullable;

/** One thing that a session saw: the answer to a call, an event, or the connection's fate. */
sealed interface Outcome {
  /**
   * The server's answer to a call.
   *
   * @param zxid of the reply's header; {@link #HIDDEN} where the client keeps it to itself
   * @param change whether that zxid is the one of the change that the call made
   */
  record Answer(Call call, Reply reply, long zxid, boolean change) implements Outcome {}

  record Event(int type, int state, @Nullable String path, long zxid) implements Outcome {}

  /** Something that happened to the connection, or that the client refused by itself. */
  record Happening(String text) implements Outcome {}

  long HIDDEN = Long.MIN_VALUE;

  /** The connection is gone. */
  Outcome CLOSED = new Happening("connection closed");
}
