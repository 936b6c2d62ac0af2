package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.jute.JuteReader;
import io.quorate.jute.MalformedException;
import io.quorate.proto.Request.CreateKind;
import io.quorate.proto.Request.Operation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes to requests, on the server's side. One reader serves one thread.
 *
 * <ol>
 *   <li>Any bytes give a frame or, when they do not even hold xid and operation code, a {@link
 *       MalformedException}; never anything else.
 *   <li>A known operation with a broken body is {@link Request.Malformed}; its xid is kept, so that
 *       it can be answered.
 *   <li>Bytes behind a request are not looked at, as in ZooKeeper.
 *   <li>A null path is malformed where ZooKeeper stumbles over it (it answers with a marshalling
 *       error), and empty where it does not.
 * </ol>
 */
public final class RequestReader {
  private static final Request PING = new Request.Ping();
  private static final Request CLOSE_SESSION = new Request.CloseSession();
  private static final Request WHO_AM_I = new Request.WhoAmI();

  private final JuteReader in = new JuteReader();

  /**
   * Reads the body of one frame: what follows its length, up to the buffer's limit.
   *
   * @throws MalformedException when there is no xid to answer to
   */
  public RequestFrame read(ByteBuffer body) throws MalformedException {
    in.reset(body);
    int xid = in.readInt();
    int opCode = in.readInt();
    try {
      return new RequestFrame(xid, request(opCode));
    } catch (MalformedException broken) {
      return new RequestFrame(
          xid, new Request.Malformed(opCode, String.valueOf(broken.getMessage())));
    }
  }

  private Request request(int opCode) throws MalformedException {
    return switch (opCode) {
      case OpCode.CREATE -> create(CreateKind.CREATE);
      case OpCode.CREATE2 -> create(CreateKind.CREATE2);
      case OpCode.CREATE_CONTAINER -> create(CreateKind.CONTAINER);
      case OpCode.CREATE_TTL -> create(CreateKind.TTL);
      case OpCode.DELETE -> new Request.Delete(path(), in.readInt());
      case OpCode.DELETE_CONTAINER -> new Request.DeleteContainer(path());
      case OpCode.SET_DATA -> new Request.SetData(in.readString(), in.readBuffer(), in.readInt());
      case OpCode.SET_ACL -> new Request.SetAcl(in.readString(), AclCodec.read(in), in.readInt());
      case OpCode.MULTI -> new Request.Multi(operations(false));
      case OpCode.MULTI_READ -> new Request.MultiRead(operations(true));
      case OpCode.CLOSE_SESSION -> CLOSE_SESSION;
      case OpCode.RECONFIG ->
          new Request.Reconfig(in.readString(), in.readString(), in.readString(), in.readLong());
      case OpCode.SYNC -> new Request.Sync(in.readString());
      case OpCode.EXISTS -> new Request.Exists(path(), in.readBoolean());
      case OpCode.GET_DATA -> new Request.GetData(path(), in.readBoolean());
      case OpCode.GET_ACL -> new Request.GetAcl(path());
      case OpCode.GET_CHILDREN -> new Request.GetChildren(path(), in.readBoolean());
      case OpCode.GET_CHILDREN2 -> new Request.GetChildren2(path(), in.readBoolean());
      case OpCode.GET_EPHEMERALS -> new Request.GetEphemerals(in.readString());
      case OpCode.GET_ALL_CHILDREN_NUMBER -> new Request.GetAllChildrenNumber(path());
      case OpCode.WHO_AM_I -> WHO_AM_I;
      case OpCode.PING -> PING;
      case OpCode.SET_WATCHES -> setWatches(false);
      case OpCode.SET_WATCHES2 -> setWatches(true);
      case OpCode.ADD_WATCH -> new Request.AddWatch(path(), in.readInt());
      case OpCode.CHECK_WATCHES -> new Request.CheckWatches(in.readString(), in.readInt());
      case OpCode.REMOVE_WATCHES -> new Request.RemoveWatches(in.readString(), in.readInt());
      case OpCode.AUTH -> new Request.Auth(in.readInt(), in.readString(), in.readBuffer());
      case OpCode.SASL -> new Request.Sasl(in.readBuffer());
      default -> new Request.Unknown(opCode);
    };
  }

  private Request.Create create(CreateKind kind) throws MalformedException {
    String path = path();
    byte[] data = in.readBuffer();
    Acl acl = AclCodec.read(in);
    int flags = in.readInt();
    long ttlMillis = kind == CreateKind.TTL ? in.readLong() : 0;
    return new Request.Create(kind, path, data, acl, flags, ttlMillis);
  }

  private Request setWatches(boolean second) throws MalformedException {
    long relativeZxid = in.readLong();
    List<String> data = paths();
    List<String> exist = paths();
    List<String> child = paths();
    List<String> persistent = second ? paths() : List.of();
    List<String> persistentRecursive = second ? paths() : List.of();
    return new Request.SetWatches(
        relativeZxid, data, exist, child, persistent, persistentRecursive, second);
  }

  private List<Operation> operations(boolean reads) throws MalformedException {
    List<Operation> operations = new ArrayList<>();
    MultiHeader header = MultiHeader.read(in);
    while (!header.done()) {
      operations.add(reads ? readOperation(header.type()) : writeOperation(header.type()));
      header = MultiHeader.read(in);
    }
    return operations;
  }

  private Operation writeOperation(int type) throws MalformedException {
    return switch (type) {
      case OpCode.CREATE -> createOperation(CreateKind.CREATE);
      case OpCode.CREATE2 -> createOperation(CreateKind.CREATE2);
      case OpCode.CREATE_CONTAINER -> createOperation(CreateKind.CONTAINER);
      case OpCode.CREATE_TTL -> createTtlOperation();
      case OpCode.DELETE -> new Request.Delete(path(), in.readInt());
      case OpCode.SET_DATA -> new Request.SetData(path(), in.readBuffer(), in.readInt());
      case OpCode.CHECK -> new Request.Check(path(), in.readInt());
      default -> throw misplaced(type, "a multi");
    };
  }

  /** A multiRead sets no watches, whatever its operations say. */
  private Operation readOperation(int type) throws MalformedException {
    String path;
    return switch (type) {
      case OpCode.GET_DATA -> {
        path = path();
        in.readBoolean();
        yield new Request.GetData(path, false);
      }
      case OpCode.GET_CHILDREN -> {
        path = path();
        in.readBoolean();
        yield new Request.GetChildren(path, false);
      }
      default -> throw misplaced(type, "a multiRead");
    };
  }

  /**
   * In a multi, other than alone, the flags decide about containers, and flags of no mode or of a
   * mode that needs a TTL make the whole multi malformed, as does a null access list (ZooKeeper's
   * {@code MultiOperationRecord}).
   */
  private Operation createOperation(CreateKind kind) throws MalformedException {
    int at = in.offset();
    String path = path();
    byte[] data = in.readBuffer();
    if (in.nullIsNext()) {
      throw new MalformedException("the access list at offset " + in.offset() + " is null");
    }
    Acl acl = AclCodec.read(in);
    int flags = in.readInt();
    CreateMode mode =
        CreateMode.of(flags)
            .filter(known -> !known.ttl())
            .orElseThrow(
                () ->
                    new MalformedException(
                        "a create at offset " + at + " of a multi has the flags " + flags));
    return new Request.Create(
        mode.container() ? CreateKind.CONTAINER : kind, path, data, acl, flags, 0);
  }

  /** In a multi, other than alone, a createTTL whose flags ask for no TTL is a plain create. */
  private Operation createTtlOperation() throws MalformedException {
    Request.Create asked = create(CreateKind.TTL);
    CreateMode mode = CreateMode.of(asked.flags()).orElse(CreateMode.PERSISTENT);
    if (mode.ttl()) {
      return asked;
    }
    CreateKind kind = mode.container() ? CreateKind.CONTAINER : CreateKind.CREATE;
    return new Request.Create(kind, asked.path(), asked.data(), asked.acl(), asked.flags(), 0);
  }

  private String path() throws MalformedException {
    if (in.nullIsNext()) {
      throw new MalformedException("the path at offset " + in.offset() + " is null");
    }
    return in.readString();
  }

  private List<String> paths() throws MalformedException {
    if (in.nullIsNext()) {
      throw new MalformedException("the list at offset " + in.offset() + " is null");
    }
    int count = in.readCount(Integer.BYTES);
    if (count == 0) {
      return List.of();
    }
    List<String> paths = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      paths.add(path());
    }
    return paths;
  }

  private MalformedException misplaced(int type, String whole) {
    return new MalformedException(
        "operation " + type + " before offset " + in.offset() + " cannot stand in " + whole);
  }
}
