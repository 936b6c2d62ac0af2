package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.jute.JuteWriter;
import java.util.List;

/**
 * The body of an answer; its header carries xid, zxid and error. An answer with an error has {@link
 * None}.
 */
public sealed interface Reply {
  /** Writes the body that follows the header, empty where there is none. */
  void writeTo(JuteWriter out);

  /** Results that may stand in the answer of a multi or multiRead. */
  sealed interface Result extends Reply {
    /** The operation code that heads this result in a multi. */
    int type();

    /** The error that heads this result in a multi. */
    default ErrorCode error() {
      return ErrorCode.OK;
    }
  }

  /** No body: ping, closeSession, auth, setWatches, and every error. */
  record None() implements Reply {
    public static final None INSTANCE = new None();

    @Override
    public void writeTo(JuteWriter out) {}
  }

  /** An int 0: the answer to addWatch. */
  record Watched() implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeInt(0);
    }
  }

  record Created(String path) implements Result {
    @Override
    public int type() {
      return OpCode.CREATE;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  /**
   * Which of create2, createContainer and createTTL asked is told by {@code opCode}. It is not on
   * the wire: in a multi all three are headed by create2.
   */
  record CreatedStat(int opCode, String path, Stat stat) implements Result {
    @Override
    public int type() {
      return OpCode.CREATE2;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      stat.writeTo(out);
    }
  }

  /** No body; in a multi, its header alone. */
  record Deleted() implements Result {
    @Override
    public int type() {
      return OpCode.DELETE;
    }

    @Override
    public void writeTo(JuteWriter out) {}
  }

  /** A check that held: no body; in a multi, its header alone. */
  record Checked() implements Result {
    @Override
    public int type() {
      return OpCode.CHECK;
    }

    @Override
    public void writeTo(JuteWriter out) {}
  }

  record DataSet(Stat stat) implements Result {
    @Override
    public int type() {
      return OpCode.SET_DATA;
    }

    @Override
    public void writeTo(JuteWriter out) {
      stat.writeTo(out);
    }
  }

  record AclSet(Stat stat) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      stat.writeTo(out);
    }
  }

  record Existing(Stat stat) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      stat.writeTo(out);
    }
  }

  record Data(byte[] data, Stat stat) implements Result {
    @Override
    public int type() {
      return OpCode.GET_DATA;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeBuffer(data);
      stat.writeTo(out);
    }
  }

  record AclRead(Acl acl, Stat stat) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      AclCodec.write(out, acl);
      stat.writeTo(out);
    }
  }

  record Children(List<String> names) implements Result {
    @Override
    public int type() {
      return OpCode.GET_CHILDREN;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeStrings(names);
    }
  }

  record ChildrenStat(List<String> names, Stat stat) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeStrings(names);
      stat.writeTo(out);
    }
  }

  record Ephemerals(List<String> paths) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeStrings(paths);
    }
  }

  record AllChildrenNumber(int count) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeInt(count);
    }
  }

  record Synced(String path) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  record Identities(List<Identity> identities) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeInt(identities.size());
      for (Identity identity : identities) {
        out.writeString(identity.scheme());
        out.writeString(identity.id());
      }
    }
  }

  record Sasl(byte[] token) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      out.writeBuffer(token);
    }
  }

  /** An operation of a multi or multiRead that failed, or, in a multi, was not tried. */
  record Failed(ErrorCode error) implements Result {
    @Override
    public int type() {
      return OpCode.ERROR;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeInt(error.code());
    }
  }

  record Multi(List<Result> results) implements Reply {
    @Override
    public void writeTo(JuteWriter out) {
      for (Result result : results) {
        MultiHeader.write(out, result.type(), result.error().code());
        result.writeTo(out);
      }
      MultiHeader.writeEnd(out);
    }
  }
}
