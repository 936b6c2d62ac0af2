package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.jute.Jute;
import io.quorate.proto.Request.CreateKind;
import io.quorate.proto.Request.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Random requests and replies, all of them such as come back from their bytes unchanged. */
final class Samples {
  private static final int[] CREATED = {OpCode.CREATE2, OpCode.CREATE_CONTAINER, OpCode.CREATE_TTL};

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  /** One of every kind of request that has a body format of its own. */
  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    for (CreateKind kind : CreateKind.values()) {
      long ttlMillis = kind == CreateKind.TTL ? random.nextLong() : 0;
      requests.add(new Request.Create(kind, path(), data(), acl(), random.nextInt(), ttlMillis));
    }
    requests.addAll(
        List.of(
            new Request.Delete(path(), random.nextInt()),
            new Request.DeleteContainer(path()),
            new Request.SetData(path(), data(), random.nextInt()),
            new Request.SetAcl(path(), acl(), random.nextInt()),
            new Request.Multi(some(this::writeOperation)),
            new Request.MultiRead(some(this::readOperation)),
            new Request.CloseSession(),
            new Request.Reconfig(text(), text(), text(), random.nextLong()),
            new Request.Sync(path()),
            new Request.Exists(path(), random.nextBoolean()),
            new Request.GetData(path(), random.nextBoolean()),
            new Request.GetAcl(path()),
            new Request.GetChildren(path(), random.nextBoolean()),
            new Request.GetChildren2(path(), random.nextBoolean()),
            new Request.GetEphemerals(path()),
            new Request.GetAllChildrenNumber(path()),
            new Request.WhoAmI(),
            new Request.Ping()));
    requests.addAll(
        List.of(
            setWatches(false),
            setWatches(true),
            new Request.AddWatch(path(), random.nextInt()),
            new Request.CheckWatches(path(), random.nextInt()),
            new Request.RemoveWatches(path(), random.nextInt()),
            new Request.Auth(random.nextInt(), text(), data()),
            new Request.Sasl(data())));
    return requests;
  }

  /** One of every kind of reply with the operation code of a request that it answers. */
  List<Answer> answers() {
    int created = CREATED[random.nextInt(CREATED.length)];
    List<Answer> answers = new ArrayList<>();
    answers.add(new Answer(OpCode.PING, new Reply.None()));
    answers.addAll(
        List.of(
            new Answer(OpCode.DELETE, new Reply.Deleted()),
            new Answer(OpCode.ADD_WATCH, new Reply.Watched()),
            new Answer(OpCode.CREATE, new Reply.Created(path())),
            new Answer(created, new Reply.CreatedStat(created, path(), stat())),
            new Answer(OpCode.SET_DATA, new Reply.DataSet(stat())),
            new Answer(OpCode.SET_ACL, new Reply.AclSet(stat())),
            new Answer(OpCode.EXISTS, new Reply.Existing(stat())),
            new Answer(OpCode.GET_DATA, new Reply.Data(data(), stat())),
            new Answer(OpCode.RECONFIG, new Reply.Data(data(), stat())),
            new Answer(OpCode.GET_ACL, new Reply.AclRead(acl(), stat()))));
    answers.addAll(
        List.of(
            new Answer(OpCode.GET_CHILDREN, new Reply.Children(some(this::text))),
            new Answer(OpCode.GET_CHILDREN2, new Reply.ChildrenStat(some(this::text), stat())),
            new Answer(OpCode.GET_EPHEMERALS, new Reply.Ephemerals(some(this::path))),
            new Answer(
                OpCode.GET_ALL_CHILDREN_NUMBER, new Reply.AllChildrenNumber(random.nextInt())),
            new Answer(OpCode.SYNC, new Reply.Synced(path())),
            new Answer(OpCode.WHO_AM_I, new Reply.Identities(some(this::identity))),
            new Answer(OpCode.SASL, new Reply.Sasl(data())),
            new Answer(OpCode.MULTI, new Reply.Multi(some(this::result))),
            new Answer(OpCode.MULTI_READ, new Reply.Multi(some(this::result)))));
    return answers;
  }

  /** A reply, and the code of the request that it answers. */
  record Answer(int opCode, Reply reply) {}

  Operation writeOperation() {
    int version = random.nextInt();
    return switch (random.nextInt(7)) {
      case 0 -> create(CreateKind.CREATE, random.nextInt(4), 0);
      case 1 -> create(CreateKind.CREATE2, random.nextInt(4), 0);
      case 2 -> create(CreateKind.CONTAINER, 4, 0);
      case 3 -> create(CreateKind.TTL, 5 + random.nextInt(2), random.nextLong());
      case 4 -> new Request.Delete(path(), version);
      case 5 -> new Request.SetData(path(), data(), version);
      default -> new Request.Check(path(), version);
    };
  }

  Operation readOperation() {
    return random.nextBoolean()
        ? new Request.GetData(path(), false)
        : new Request.GetChildren(path(), false);
  }

  Reply.Result result() {
    ErrorCode[] errors = ErrorCode.values();
    return switch (random.nextInt(8)) {
      case 0 -> new Reply.Created(path());
      case 1 -> new Reply.CreatedStat(OpCode.CREATE2, path(), stat());
      case 2 -> new Reply.Deleted();
      case 3 -> new Reply.Checked();
      case 4 -> new Reply.DataSet(stat());
      case 5 -> new Reply.Data(data(), stat());
      case 6 -> new Reply.Children(some(this::text));
      default -> new Reply.Failed(errors[random.nextInt(errors.length)]);
    };
  }

  WatchEvent event() {
    EventType[] types = EventType.values();
    return new WatchEvent(types[random.nextInt(types.length)], path());
  }

  Handshake handshake() {
    boolean present = random.nextBoolean();
    return new Handshake(
        random.nextInt(),
        random.nextLong(),
        random.nextInt(),
        random.nextLong(),
        data(),
        present && random.nextBoolean(),
        present);
  }

  HandshakeReply handshakeReply() {
    boolean present = random.nextBoolean();
    return new HandshakeReply(
        random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        data(),
        present && random.nextBoolean(),
        present);
  }

  private Request setWatches(boolean second) {
    return new Request.SetWatches(
        random.nextLong(),
        some(this::path),
        some(this::path),
        some(this::path),
        second ? some(this::path) : List.of(),
        second ? some(this::path) : List.of(),
        second);
  }

  private Request.Create create(CreateKind kind, int flags, long ttlMillis) {
    return new Request.Create(kind, path(), data(), acl(), flags, ttlMillis);
  }

  Stat stat() {
    return new Stat(
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextInt(),
        random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextInt(),
        random.nextInt(),
        random.nextLong());
  }

  Acl acl() {
    return switch (random.nextInt(4)) {
      case 0 -> Acl.OPEN;
      case 1 -> Acl.READ_ONLY;
      default -> new Acl(some(() -> new AclEntry(random.nextInt(), identity())));
    };
  }

  private Identity identity() {
    return random.nextInt(4) == 0 ? Identity.AUTH : new Identity(text(), text());
  }

  private byte[] data() {
    if (random.nextInt(8) == 0) {
      return Jute.NULL_BUFFER;
    }
    byte[] data = new byte[random.nextInt(40)];
    random.nextBytes(data);
    return data;
  }

  private String path() {
    return "/" + text();
  }

  /** Up to 12 characters of 1 to 3 bytes, mostly of 1. */
  private String text() {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(13); left > 0; left--) {
      int kind = random.nextInt(10);
      int bound = kind == 0 ? 0xd800 : kind == 1 ? 0x800 : 0x80;
      text.append((char) random.nextInt(bound));
    }
    return text.toString();
  }

  private <T> List<T> some(Supplier<T> one) {
    List<T> some = new ArrayList<>();
    for (int left = random.nextInt(4); left > 0; left--) {
      some.add(one.get());
    }
    return some;
  }
}
