package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.jute.Jute;
import io.quorate.jute.JuteWriter;
import java.util.List;

/**
 * What a client asks, one record for each kind of request. Paths are as the client sent them, not
 * yet validated; data may be {@link io.quorate.jute.Jute#NULL_BUFFER}; -1 as an expected version
 * means any.
 */
public sealed interface Request {
  /** The number of this kind of request on the wire. */
  int opCode();

  /** Writes the body that follows the operation code, empty where there is none. */
  void writeTo(JuteWriter out);

  /** Requests that change the tree or the sessions: they pass through the log. */
  sealed interface Write extends Request {}

  /** Requests that are answered from the tree and leave nothing behind. */
  sealed interface Read extends Request {}

  /** Requests that read or change what the session watches. */
  sealed interface Watch extends Request {}

  /** Requests about the connection itself. */
  sealed interface Connection extends Request {}

  /** Operations that may stand in a multi. */
  sealed interface Operation extends Request {}

  /** The kinds of create request; they differ in fields and in the shape of the reply. */
  enum CreateKind {
    CREATE(OpCode.CREATE),
    CREATE2(OpCode.CREATE2),
    CONTAINER(OpCode.CREATE_CONTAINER),
    TTL(OpCode.CREATE_TTL);

    private final int opCode;

    CreateKind(int opCode) {
      this.opCode = opCode;
    }

    public int opCode() {
      return opCode;
    }
  }

  /**
   * A new znode.
   *
   * @param flags the create mode as a number, see {@link CreateMode}; checked by the server
   * @param ttlMillis meaningful for {@link CreateKind#TTL} only, else 0
   */
  record Create(CreateKind kind, String path, byte[] data, Acl acl, int flags, long ttlMillis)
      implements Write, Operation {
    @Override
    public int opCode() {
      return kind.opCode();
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBuffer(data);
      AclCodec.write(out, acl);
      out.writeInt(flags);
      if (kind == CreateKind.TTL) {
        out.writeLong(ttlMillis);
      }
    }
  }

  record Delete(String path, int version) implements Write, Operation {
    @Override
    public int opCode() {
      return OpCode.DELETE;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeInt(version);
    }
  }

  /**
   * Sent by servers to themselves when a container has emptied or a TTL has passed; clients may
   * send it too.
   */
  record DeleteContainer(String path) implements Write, Operation {
    @Override
    public int opCode() {
      return OpCode.DELETE_CONTAINER;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  record SetData(String path, byte[] data, int version) implements Write, Operation {
    @Override
    public int opCode() {
      return OpCode.SET_DATA;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBuffer(data);
      out.writeInt(version);
    }
  }

  record SetAcl(String path, Acl acl, int version) implements Write {
    @Override
    public int opCode() {
      return OpCode.SET_ACL;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      AclCodec.write(out, acl);
      out.writeInt(version);
    }
  }

  /** A part of a multi and nothing else: alone it is {@link Unknown}, as to ZooKeeper. */
  record Check(String path, int version) implements Operation {
    @Override
    public int opCode() {
      return OpCode.CHECK;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeInt(version);
    }
  }

  record Multi(List<Operation> operations) implements Write {
    public Multi {
      operations = List.copyOf(operations);
    }

    @Override
    public int opCode() {
      return OpCode.MULTI;
    }

    @Override
    public void writeTo(JuteWriter out) {
      writeOperations(out, operations);
    }
  }

  record CloseSession() implements Write {
    @Override
    public int opCode() {
      return OpCode.CLOSE_SESSION;
    }

    @Override
    public void writeTo(JuteWriter out) {}
  }

  /** Members that join, leave, or replace all others; an absent list is empty text. */
  record Reconfig(String joining, String leaving, String newMembers, long currentConfigId)
      implements Write {
    @Override
    public int opCode() {
      return OpCode.RECONFIG;
    }

    @Override
    public void writeTo(JuteWriter out) {
      writeOptional(out, joining);
      writeOptional(out, leaving);
      writeOptional(out, newMembers);
      out.writeLong(currentConfigId);
    }
  }

  /** Answered when everything that this server's leader had outstanding is committed here. */
  record Sync(String path) implements Write {
    @Override
    public int opCode() {
      return OpCode.SYNC;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  record Exists(String path, boolean watch) implements Read {
    @Override
    public int opCode() {
      return OpCode.EXISTS;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBoolean(watch);
    }
  }

  record GetData(String path, boolean watch) implements Read, Operation {
    @Override
    public int opCode() {
      return OpCode.GET_DATA;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBoolean(watch);
    }
  }

  record GetAcl(String path) implements Read {
    @Override
    public int opCode() {
      return OpCode.GET_ACL;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  record GetChildren(String path, boolean watch) implements Read, Operation {
    @Override
    public int opCode() {
      return OpCode.GET_CHILDREN;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBoolean(watch);
    }
  }

  record GetChildren2(String path, boolean watch) implements Read {
    @Override
    public int opCode() {
      return OpCode.GET_CHILDREN2;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeBoolean(watch);
    }
  }

  /** The paths of this session's ephemerals that begin with {@code prefix}. */
  record GetEphemerals(String prefix) implements Read {
    @Override
    public int opCode() {
      return OpCode.GET_EPHEMERALS;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(prefix);
    }
  }

  /** How many znodes lie below {@code path}. */
  record GetAllChildrenNumber(String path) implements Read {
    @Override
    public int opCode() {
      return OpCode.GET_ALL_CHILDREN_NUMBER;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
    }
  }

  /**
   * GetData and GetChildren operations, each answered or refused by itself; they set no watches.
   */
  record MultiRead(List<Operation> operations) implements Read {
    public MultiRead {
      operations = List.copyOf(operations);
    }

    @Override
    public int opCode() {
      return OpCode.MULTI_READ;
    }

    @Override
    public void writeTo(JuteWriter out) {
      writeOperations(out, operations);
    }
  }

  record WhoAmI() implements Read {
    @Override
    public int opCode() {
      return OpCode.WHO_AM_I;
    }

    @Override
    public void writeTo(JuteWriter out) {}
  }

  record Ping() implements Read {
    @Override
    public int opCode() {
      return OpCode.PING;
    }

    @Override
    public void writeTo(JuteWriter out) {}
  }

  /**
   * Watches that the client held when it lost its last server, which had told it {@code
   * relativeZxid}.
   */
  record SetWatches(
      long relativeZxid,
      List<String> data,
      List<String> exist,
      List<String> child,
      List<String> persistent,
      List<String> persistentRecursive,
      boolean second)
      implements Watch {
    public SetWatches {
      data = List.copyOf(data);
      exist = List.copyOf(exist);
      child = List.copyOf(child);
      persistent = List.copyOf(persistent);
      persistentRecursive = List.copyOf(persistentRecursive);
    }

    /** setWatches2, which alone carries the persistent ones, or setWatches. */
    @Override
    public int opCode() {
      return second ? OpCode.SET_WATCHES2 : OpCode.SET_WATCHES;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeLong(relativeZxid);
      out.writeStrings(data);
      out.writeStrings(exist);
      out.writeStrings(child);
      if (second) {
        out.writeStrings(persistent);
        out.writeStrings(persistentRecursive);
      }
    }
  }

  /** {@code mode}: 0 persistent, 1 persistent and recursive; checked by the server. */
  record AddWatch(String path, int mode) implements Watch {
    @Override
    public int opCode() {
      return OpCode.ADD_WATCH;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeInt(mode);
    }
  }

  /** {@code type}: a {@link WatcherType}'s number; checked by the server. */
  record CheckWatches(String path, int type) implements Watch {
    @Override
    public int opCode() {
      return OpCode.CHECK_WATCHES;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeInt(type);
    }
  }

  /** {@code type}: a {@link WatcherType}'s number; checked by the server. */
  record RemoveWatches(String path, int type) implements Watch {
    @Override
    public int opCode() {
      return OpCode.REMOVE_WATCHES;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeString(path);
      out.writeInt(type);
    }
  }

  record Auth(int type, String scheme, byte[] credentials) implements Connection {
    @Override
    public int opCode() {
      return OpCode.AUTH;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeInt(type);
      out.writeString(scheme);
      out.writeBuffer(credentials);
    }
  }

  record Sasl(byte[] token) implements Connection {
    @Override
    public int opCode() {
      return OpCode.SASL;
    }

    @Override
    public void writeTo(JuteWriter out) {
      out.writeBuffer(token);
    }
  }

  /** An operation code that no request has, or that no client may send (createSession). */
  record Unknown(int opCode) implements Connection {
    @Override
    public void writeTo(JuteWriter out) {}
  }

  /** A known operation code with a body that could not be read; {@code reason} is for the log. */
  record Malformed(int opCode, String reason) implements Connection {
    /** Writes nothing: what was there is not kept. */
    @Override
    public void writeTo(JuteWriter out) {}
  }

  private static void writeOperations(JuteWriter out, List<Operation> operations) {
    for (Operation operation : operations) {
      MultiHeader.write(out, operation.opCode(), -1);
      operation.writeTo(out);
    }
    MultiHeader.writeEnd(out);
  }

  /** Absent text is the null string here: ZooKeeper tells it from empty text. */
  private static void writeOptional(JuteWriter out, String text) {
    if (text.isEmpty()) {
      out.writeBuffer(Jute.NULL_BUFFER);
    } else {
      out.writeString(text);
    }
  }
}
