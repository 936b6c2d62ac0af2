package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.jute.JuteReader;
import io.quorate.jute.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames to answers and events, on the client's side: first the header, then, by what its xid
 * stands for, {@link #readBody} or {@link #readEvent}.
 */
public final class ReplyReader {
  /** A scheme and a user, both empty. */
  private static final int IDENTITY_BYTES_MIN = 8;

  private ReplyReader() {}

  public static ReplyHeader readHeader(JuteReader in) throws MalformedException {
    int xid = in.readInt();
    long zxid = in.readLong();
    return new ReplyHeader(xid, zxid, error(in));
  }

  /**
   * The body behind {@code header}: {@link Reply.None} when the header tells of an error.
   *
   * @param opCode that of the request which is answered
   */
  public static Reply readBody(JuteReader in, ReplyHeader header, int opCode)
      throws MalformedException {
    if (header.error() != ErrorCode.OK) {
      return Reply.None.INSTANCE;
    }
    return switch (opCode) {
      case OpCode.CREATE -> new Reply.Created(in.readString());
      case OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL ->
          new Reply.CreatedStat(opCode, in.readString(), Stat.read(in));
      case OpCode.SET_DATA -> new Reply.DataSet(Stat.read(in));
      case OpCode.SET_ACL -> new Reply.AclSet(Stat.read(in));
      case OpCode.EXISTS -> new Reply.Existing(Stat.read(in));
      case OpCode.GET_DATA, OpCode.RECONFIG -> data(in);
      case OpCode.GET_ACL -> aclRead(in);
      case OpCode.GET_CHILDREN -> new Reply.Children(in.readStrings());
      case OpCode.GET_CHILDREN2 -> new Reply.ChildrenStat(in.readStrings(), Stat.read(in));
      case OpCode.GET_EPHEMERALS -> new Reply.Ephemerals(in.readStrings());
      case OpCode.GET_ALL_CHILDREN_NUMBER -> new Reply.AllChildrenNumber(in.readInt());
      case OpCode.SYNC -> new Reply.Synced(in.readString());
      case OpCode.WHO_AM_I -> identities(in);
      case OpCode.SASL -> new Reply.Sasl(in.readBuffer());
      case OpCode.MULTI, OpCode.MULTI_READ -> new Reply.Multi(results(in));
      case OpCode.ADD_WATCH -> watched(in);
      case OpCode.DELETE, OpCode.DELETE_CONTAINER -> new Reply.Deleted();
      case OpCode.CLOSE_SESSION,
          OpCode.PING,
          OpCode.AUTH,
          OpCode.SET_WATCHES,
          OpCode.SET_WATCHES2,
          OpCode.CHECK_WATCHES,
          OpCode.REMOVE_WATCHES ->
          Reply.None.INSTANCE;
      default ->
          throw new MalformedException(
              "an answer without an error to operation " + opCode + ", which has none");
    };
  }

  /** The event behind a header with {@link Xid#NOTIFICATION}. */
  public static WatchEvent readEvent(JuteReader in) throws MalformedException {
    int code = in.readInt();
    EventType type =
        EventType.of(code).orElseThrow(() -> new MalformedException("an event of type " + code));
    int state = in.readInt();
    if (state != WatchEvent.STATE_SYNC_CONNECTED) {
      throw new MalformedException("an event in session state " + state);
    }
    return new WatchEvent(type, in.readString());
  }

  private static List<Reply.Result> results(JuteReader in) throws MalformedException {
    List<Reply.Result> results = new ArrayList<>();
    MultiHeader header = MultiHeader.read(in);
    while (!header.done()) {
      results.add(result(in, header.type()));
      header = MultiHeader.read(in);
    }
    return results;
  }

  private static Reply.Result result(JuteReader in, int type) throws MalformedException {
    return switch (type) {
      case OpCode.CREATE -> new Reply.Created(in.readString());
      case OpCode.CREATE2 -> new Reply.CreatedStat(type, in.readString(), Stat.read(in));
      case OpCode.DELETE -> new Reply.Deleted();
      case OpCode.CHECK -> new Reply.Checked();
      case OpCode.SET_DATA -> new Reply.DataSet(Stat.read(in));
      case OpCode.GET_DATA -> data(in);
      case OpCode.GET_CHILDREN -> new Reply.Children(in.readStrings());
      case OpCode.ERROR -> new Reply.Failed(error(in));
      default ->
          throw new MalformedException(
              "a result of operation " + type + " before offset " + in.offset() + " of a multi");
    };
  }

  private static Reply.Data data(JuteReader in) throws MalformedException {
    byte[] data = in.readBuffer();
    return new Reply.Data(data, Stat.read(in));
  }

  private static Reply aclRead(JuteReader in) throws MalformedException {
    Acl acl = AclCodec.read(in);
    return new Reply.AclRead(acl, Stat.read(in));
  }

  private static Reply identities(JuteReader in) throws MalformedException {
    int count = in.readCount(IDENTITY_BYTES_MIN);
    List<Identity> identities = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      identities.add(new Identity(in.readString(), in.readString()));
    }
    return new Reply.Identities(identities);
  }

  private static Reply watched(JuteReader in) throws MalformedException {
    in.readInt();
    return new Reply.Watched();
  }

  private static ErrorCode error(JuteReader in) throws MalformedException {
    int code = in.readInt();
    return ErrorCode.of(code).orElseThrow(() -> new MalformedException("an error of code " + code));
  }
}
