package io.quorate.codec;

import io.quorate.acl.Acl;
import io.quorate.acl.AclPool;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.AclCodec;
import io.quorate.proto.OpCode;
import io.quorate.tree.NodeDigest;
import io.quorate.tree.Owner;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Entries as logs and proposals carry them: header, body by the header's type, and, from servers
 * that keep one, the tree's digest ({@code SerializeUtils}, {@code zookeeper.jute} module {@code
 * txn}).
 */
public final class TxnCodec {
  private static final int DIGEST_BYTES = Integer.BYTES + Long.BYTES;

  /** A transaction of a multi: its type, and the length of its body. */
  private static final int PART_BYTES_MIN = 8;

  private TxnCodec() {}

  public static void write(Entry entry, JuteWriter out) {
    TxnHeader header = entry.header();
    out.writeLong(header.sessionId());
    out.writeInt(header.cxid());
    out.writeLong(header.zxid().value());
    out.writeLong(header.timeMillis());
    out.writeInt(entry.txn().opCode());
    writeBody(entry.txn(), out);
    if (entry.treeDigest().isPresent()) {
      out.writeInt(NodeDigest.VERSION);
      out.writeLong(entry.treeDigest().get());
    }
  }

  /** Reads an entry that fills {@code bytes} from position to limit. */
  public static Entry read(ByteBuffer bytes, AclPool acls) throws MalformedException {
    JuteReader in = new JuteReader(bytes);
    long sessionId = in.readLong();
    int cxid = in.readInt();
    long zxid = in.readLong();
    long timeMillis = in.readLong();
    int type = in.readInt();
    Txn txn =
        type == OpCode.CLOSE_SESSION && hasNoBody(bytes)
            ? new Txn.CloseSession(List.of())
            : readBody(type, in, acls);
    Optional<Long> digest = readDigest(in);
    return new Entry(new TxnHeader(sessionId, cxid, new Zxid(zxid), timeMillis), txn, digest);
  }

  private static void writeBody(Txn txn, JuteWriter out) {
    switch (txn) {
      case Txn.CreateSession(int timeoutMillis) -> out.writeInt(timeoutMillis);
      case Txn.CloseSession(List<String> ephemerals) -> out.writeStrings(ephemerals);
      case Txn.Create create -> {
        writeNode(out, create.path(), create.data(), create.acl());
        out.writeBoolean(create.ephemeral());
        out.writeInt(create.parentCversion());
      }
      case Txn.CreateContainer create -> {
        writeNode(out, create.path(), create.data(), create.acl());
        out.writeInt(create.parentCversion());
      }
      case Txn.CreateTtl create -> {
        writeNode(out, create.path(), create.data(), create.acl());
        out.writeInt(create.parentCversion());
        out.writeLong(create.ttlMillis());
      }
      case Txn.Delete delete -> out.writeString(delete.path());
      case Txn.SetData(String path, byte[] data, int version) ->
          writeData(out, path, data, version);
      case Txn.Reconfig(String path, byte[] data, int version) ->
          writeData(out, path, data, version);
      case Txn.SetAcl(String path, Acl acl, int version) -> {
        out.writeString(path);
        AclCodec.write(out, acl);
        out.writeInt(version);
      }
      case Txn.Check(String path, int version) -> {
        out.writeString(path);
        out.writeInt(version);
      }
      case Txn.Multi(List<Txn> parts) -> writeParts(parts, out);
      case Txn.Failed(int errorCode) -> out.writeInt(errorCode);
    }
  }

  private static void writeNode(JuteWriter out, String path, byte[] data, Acl acl) {
    out.writeString(path);
    out.writeBuffer(data);
    AclCodec.write(out, acl);
  }

  private static void writeData(JuteWriter out, String path, byte[] data, int version) {
    out.writeString(path);
    out.writeBuffer(data);
    out.writeInt(version);
  }

  private static void writeParts(List<Txn> parts, JuteWriter out) {
    out.writeInt(parts.size());
    for (Txn part : parts) {
      out.writeInt(part.opCode());
      int lengthAt = out.length();
      out.writeInt(0);
      writeBody(part, out);
      out.setInt(lengthAt, out.length() - lengthAt - Integer.BYTES);
    }
  }

  private static Txn readBody(int type, JuteReader in, AclPool acls) throws MalformedException {
    return switch (type) {
      case OpCode.CREATE_SESSION -> new Txn.CreateSession(in.readInt());
      case OpCode.CLOSE_SESSION -> readCloseSession(in);
      case OpCode.MULTI -> readParts(in, acls);
      case OpCode.RECONFIG -> new Txn.Reconfig(readPath(in), in.readBuffer(), in.readInt());
      case OpCode.SET_ACL ->
          new Txn.SetAcl(readPath(in), acls.intern(AclCodec.read(in)), in.readInt());
      default -> readPart(type, in, acls);
    };
  }

  /** The body of a transaction that may also stand in a multi. */
  private static Txn readPart(int type, JuteReader in, AclPool acls) throws MalformedException {
    return switch (type) {
      case OpCode.CREATE, OpCode.CREATE2 ->
          new Txn.Create(
              type,
              readPathBelowRoot(in),
              in.readBuffer(),
              acls.intern(AclCodec.read(in)),
              in.readBoolean(),
              in.remaining() == 0 ? -1 : in.readInt()); // servers before 3.4 wrote no cversion
      case OpCode.CREATE_CONTAINER ->
          new Txn.CreateContainer(
              readPathBelowRoot(in), in.readBuffer(), acls.intern(AclCodec.read(in)), in.readInt());
      case OpCode.CREATE_TTL ->
          new Txn.CreateTtl(
              readPathBelowRoot(in),
              in.readBuffer(),
              acls.intern(AclCodec.read(in)),
              in.readInt(),
              readTtlMillis(in));
      case OpCode.DELETE, OpCode.DELETE_CONTAINER -> new Txn.Delete(type, readPathBelowRoot(in));
      case OpCode.SET_DATA -> new Txn.SetData(readPath(in), in.readBuffer(), in.readInt());
      case OpCode.CHECK -> new Txn.Check(readPath(in), in.readInt());
      case OpCode.ERROR -> new Txn.Failed(in.readInt());
      default ->
          throw new MalformedException(
              "before offset "
                  + in.offset()
                  + " stands type "
                  + type
                  + ", which no transaction here has");
    };
  }

  /**
   * Of a multi that failed, ZooKeeper turns the parts before the failure into failures too when it
   * carries it out, but only their types: what it logs or sends of it afterwards has the bodies
   * that they had ({@code DataTree.processTxn}). Its own reader takes the first four bytes for the
   * error and ignores the rest.
   */
  private static Txn readParts(JuteReader in, AclPool acls) throws MalformedException {
    int count = in.readCount(PART_BYTES_MIN);
    List<Txn> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int type = in.readInt();
      int at = in.offset() + Integer.BYTES;
      JuteReader body = new JuteReader(in.readBuffer());
      try {
        parts.add(readPart(type, body, acls));
      } catch (MalformedException e) {
        throw new MalformedException(
            "in part " + (i + 1) + " of a multi, at offset " + at + ": " + e.getMessage());
      }
      if (type != OpCode.ERROR) {
        requireEnd(body);
      } // else a ZooKeeper may have made a failure of it and left the body that it had
    }
    return new Txn.Multi(parts);
  }

  /**
   * Servers before 3.6, and those told so, write no body when a session closes. A digest without a
   * body is told from a body by its length and its version: a body of that length would name two
   * empty paths.
   */
  private static boolean hasNoBody(ByteBuffer bytes) {
    return bytes.remaining() == 0
        || (bytes.remaining() == DIGEST_BYTES
            && bytes.getInt(bytes.position()) == NodeDigest.VERSION);
  }

  private static Txn readCloseSession(JuteReader in) throws MalformedException {
    List<String> paths = in.readStrings();
    for (String path : paths) {
      PathForm.requireBelowRoot(path, in.offset());
    }
    return new Txn.CloseSession(paths);
  }

  /** A digest of another version than ours can not be compared: it is as good as none. */
  private static Optional<Long> readDigest(JuteReader in) throws MalformedException {
    if (in.remaining() == 0) {
      return Optional.empty();
    }
    int version = in.readInt();
    long digest = in.readLong();
    requireEnd(in);
    return version == NodeDigest.VERSION ? Optional.of(digest) : Optional.empty();
  }

  private static String readPath(JuteReader in) throws MalformedException {
    return PathForm.require(in.readString(), in.offset());
  }

  private static String readPathBelowRoot(JuteReader in) throws MalformedException {
    return PathForm.requireBelowRoot(in.readString(), in.offset());
  }

  private static long readTtlMillis(JuteReader in) throws MalformedException {
    long millis = in.readLong();
    if (millis < 1 || millis > Owner.TTL_MILLIS_MAX) {
      throw new MalformedException(
          "before offset "
              + in.offset()
              + " stands "
              + millis
              + " as a time to live in milliseconds");
    }
    return millis;
  }

  private static void requireEnd(JuteReader in) throws MalformedException {
    if (in.remaining() > 0) {
      throw new MalformedException(
          in.remaining() + " bytes too many stand at offset " + in.offset());
    }
  }
}
