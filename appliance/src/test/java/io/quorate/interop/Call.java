package io.quorate.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import org.apache.zookeeper.ZooDefs.OpCode;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client, as a value: what it is on the wire and how its reply reads. Data is
 * written as Latin-1 text, so that scripts stay readable.
 */
sealed interface Call {
  /** The xid that means "an event" when it comes from the server. */
  int EVENT_XID = -1;

  int PING_XID = -2;
  int AUTH_XID = -4;
  int SET_WATCHES_XID = -8;

  /** The number in the request's header. */
  int opcode();

  /** Writes the request's body. */
  void encode(JuteWriter out);

  /** Reads the body of a reply without error. */
  default void decode(JuteReader in, Reply reply) {}

  /** The xid that clients reserve for this request, or {@code next} where they number it. */
  default int xid(int next) {
    return next;
  }

  /** Whether the call asks for a change of the tree or the sessions. */
  default boolean isWrite() {
    return false;
  }

  /** The four requests that create a node; they differ in opcode, body and reply. */
  enum Creation {
    CREATE(OpCode.create),
    CREATE2(OpCode.create2),
    CONTAINER(OpCode.createContainer),
    TTL(OpCode.createTTL);

    final int opcode;

    Creation(int opcode) {
      this.opcode = opcode;
    }
  }

  record Create(
      Creation creation,
      @Nullable String path,
      @Nullable String data,
      @Nullable List<ACL> acl,
      int flags,
      long ttlMillis)
      implements Call {
    @Override
    public int opcode() {
      return creation.opcode;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).data(data).acls(acl).integer(flags);
      if (creation == Creation.TTL) {
        out.number(ttlMillis);
      }
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("path", in.text());
      if (creation != Creation.CREATE) {
        reply.put("stat", in.stat());
      }
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Delete(@Nullable String path, int version) implements Call {
    @Override
    public int opcode() {
      return OpCode.delete;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).integer(version);
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record DeleteContainer(@Nullable String path) implements Call {
    @Override
    public int opcode() {
      return OpCode.deleteContainer;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path);
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Exists(@Nullable String path, boolean watch) implements Call {
    @Override
    public int opcode() {
      return OpCode.exists;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).flag(watch);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("stat", in.stat());
    }
  }

  record GetData(@Nullable String path, boolean watch) implements Call {
    @Override
    public int opcode() {
      return OpCode.getData;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).flag(watch);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("data", in.data());
      reply.put("stat", in.stat());
    }
  }

  record SetData(@Nullable String path, @Nullable String data, int version) implements Call {
    @Override
    public int opcode() {
      return OpCode.setData;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).data(data).integer(version);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("stat", in.stat());
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record GetAcl(@Nullable String path) implements Call {
    @Override
    public int opcode() {
      return OpCode.getACL;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("acl", in.acls());
      reply.put("stat", in.stat());
    }
  }

  record SetAcl(@Nullable String path, @Nullable List<ACL> acl, int version) implements Call {
    @Override
    public int opcode() {
      return OpCode.setACL;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).acls(acl).integer(version);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("stat", in.stat());
    }

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record GetChildren(@Nullable String path, boolean watch) implements Call {
    @Override
    public int opcode() {
      return OpCode.getChildren;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).flag(watch);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.putNames("children", in.texts());
    }
  }

  record GetChildren2(@Nullable String path, boolean watch) implements Call {
    @Override
    public int opcode() {
      return OpCode.getChildren2;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).flag(watch);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.putNames("children", in.texts());
      reply.put("stat", in.stat());
    }
  }

  record GetAllChildrenNumber(@Nullable String path) implements Call {
    @Override
    public int opcode() {
      return OpCode.getAllChildrenNumber;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("number", in.integer());
    }
  }

  record GetEphemerals(@Nullable String prefix) implements Call {
    @Override
    public int opcode() {
      return OpCode.getEphemerals;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(prefix);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.putNames("ephemerals", in.texts());
    }
  }

  record Check(@Nullable String path, int version) implements Call {
    @Override
    public int opcode() {
      return OpCode.check;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).integer(version);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("stat", in.stat());
    }
  }

  /** A multi or, where {@code reading}, a multiRead. */
  record Multi(boolean reading, List<Call> parts) implements Call {
    @Override
    public int opcode() {
      return reading ? OpCode.multiRead : OpCode.multi;
    }

    @Override
    public void encode(JuteWriter out) {
      for (Call part : parts) {
        out.integer(part.opcode()).flag(false).integer(-1);
        part.encode(out);
      }
      out.integer(-1).flag(true).integer(-1);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("results", MultiResult.decode(in));
    }

    @Override
    public boolean isWrite() {
      return !reading;
    }
  }

  record Sync(@Nullable String path) implements Call {
    @Override
    public int opcode() {
      return OpCode.sync;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("path", in.text());
    }
  }

  record Ping() implements Call {
    @Override
    public int opcode() {
      return OpCode.ping;
    }

    @Override
    public void encode(JuteWriter out) {}

    @Override
    public int xid(int next) {
      return PING_XID;
    }
  }

  record Auth(@Nullable String scheme, @Nullable String auth) implements Call {
    @Override
    public int opcode() {
      return OpCode.auth;
    }

    @Override
    public void encode(JuteWriter out) {
      out.integer(0).text(scheme).data(auth);
    }

    @Override
    public int xid(int next) {
      return AUTH_XID;
    }
  }

  record SetWatches(long relativeZxid, List<String> data, List<String> exist, List<String> children)
      implements Call {
    @Override
    public int opcode() {
      return OpCode.setWatches;
    }

    @Override
    public void encode(JuteWriter out) {
      out.number(relativeZxid).texts(data).texts(exist).texts(children);
    }

    @Override
    public int xid(int next) {
      return SET_WATCHES_XID;
    }
  }

  record SetWatches2(
      long relativeZxid,
      List<String> data,
      List<String> exist,
      List<String> children,
      List<String> persistent,
      List<String> recursive)
      implements Call {
    @Override
    public int opcode() {
      return OpCode.setWatches2;
    }

    @Override
    public void encode(JuteWriter out) {
      out.number(relativeZxid).texts(data).texts(exist).texts(children);
      out.texts(persistent).texts(recursive);
    }

    @Override
    public int xid(int next) {
      return SET_WATCHES_XID;
    }
  }

  /** Mode 0 is persistent, 1 persistent and recursive. */
  record AddWatch(@Nullable String path, int mode) implements Call {
    @Override
    public int opcode() {
      return OpCode.addWatch;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).integer(mode);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("err", in.integer());
    }
  }

  /** Type 1 is children, 2 data, 3 any, 4 persistent, 5 persistent and recursive. */
  record CheckWatches(@Nullable String path, int type, boolean local) implements Call {
    @Override
    public int opcode() {
      return OpCode.checkWatches;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).integer(type);
    }
  }

  record RemoveWatches(@Nullable String path, int type, boolean local) implements Call {
    @Override
    public int opcode() {
      return OpCode.removeWatches;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(path).integer(type);
    }
  }

  record WhoAmI() implements Call {
    @Override
    public int opcode() {
      return OpCode.whoAmI;
    }

    @Override
    public void encode(JuteWriter out) {}

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.putNames("identities", in.list(() -> in.text() + ":" + in.text()));
    }
  }

  record CloseSession() implements Call {
    @Override
    public int opcode() {
      return OpCode.closeSession;
    }

    @Override
    public void encode(JuteWriter out) {}

    @Override
    public boolean isWrite() {
      return true;
    }
  }

  record Reconfig(
      @Nullable String joining, @Nullable String leaving, @Nullable String members, long configId)
      implements Call {
    @Override
    public int opcode() {
      return OpCode.reconfig;
    }

    @Override
    public void encode(JuteWriter out) {
      out.text(joining).text(leaving).text(members).number(configId);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("data", in.data());
      reply.put("stat", in.stat());
    }
  }

  record Sasl(@Nullable String token) implements Call {
    @Override
    public int opcode() {
      return OpCode.sasl;
    }

    @Override
    public void encode(JuteWriter out) {
      out.data(token);
    }

    @Override
    public void decode(JuteReader in, Reply reply) {
      reply.put("token", in.data());
    }
  }

  /** Any opcode with any body, the bytes given as Latin-1 text. */
  record Anything(int opcode, String body) implements Call {
    @Override
    public void encode(JuteWriter out) {
      out.raw(body.getBytes(ISO_8859_1));
    }
  }
}
