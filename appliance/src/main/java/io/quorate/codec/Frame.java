package io.quorate.codec;

import io.quorate.txn.State;
import java.io.IOException;

/**
 * A packet as bytes. Immutable: what is sent to many is encoded once and shared, and a tree is
 * written while everything else goes on.
 */
public sealed interface Frame {
  /** What it takes of a queue's room; a tree is shared with whoever has the state. */
  long bytes();

  /** Writes it, in pieces. */
  void writeTo(JuteOutput out) throws IOException;

  /** All of it is here. */
  record Whole(byte[] encoded) implements Frame {
    @Override
    public long bytes() {
      return encoded.length;
    }

    @Override
    public void writeTo(JuteOutput out) throws IOException {
      out.writer().writeBytes(encoded, 0, encoded.length);
      out.spill();
    }
  }

  /** A packet, and then a tree. */
  record Tree(byte[] head, State state) implements Frame {
    @Override
    public long bytes() {
      return head.length;
    }

    @Override
    public void writeTo(JuteOutput out) throws IOException {
      out.writer().writeBytes(head, 0, head.length);
      TreeCodec.write(state, out);
      out.writer().writeString(PacketCodec.TREE_END);
      out.spill();
    }
  }
}
