package io.quorate.disk;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.proto.OpCode;
import io.quorate.tree.Paths;
import io.quorate.tree.Znode;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random histories of valid transactions of every kind, and what compares states. */
final class Histories {
  private static final List<Acl> ACLS =
      List.of(
          Acl.OPEN,
          Acl.READ_ONLY,
          new Acl(
              List.of(
                  new AclEntry(31, new Identity("digest", "anna:x=")),
                  new AclEntry(1, new Identity("world", "anyone")))),
          new Acl(List.of(new AclEntry(5, new Identity("ip", "10.1.0.0/16")))));

  private final Random random;
  private final int dataBytesMax;
  private final List<Long> sessions = new ArrayList<>();
  private State state;

  Histories(long seed, State from, int dataBytesMax) {
    this.random = new Random(seed);
    this.state = from;
    from.sessions().forEach((sessionId, timeoutMillis) -> sessions.add(sessionId));
    sessions.sort(null);
    this.dataBytesMax = dataBytesMax;
  }

  /** {@code count} entries from the beginning of time. */
  static List<Entry> of(long seed, int count) {
    return new Histories(seed, State.initial(), 40).next(count);
  }

  State state() {
    return state;
  }

  List<Entry> next(int count) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(next());
    }
    return entries;
  }

  Entry next() {
    boolean session = sessions.isEmpty() || random.nextInt(15) == 0;
    if (session) {
      sessions.add(0x100000000L + state.zxid().value());
    }
    long sessionId = session ? sessions.getLast() : sessions.get(random.nextInt(sessions.size()));
    Zxid zxid = state.zxid().next();
    TxnHeader header = new TxnHeader(sessionId, random.nextInt(100), zxid, 1_000 + zxid.value());
    Txn txn = session ? new Txn.CreateSession(4_000 + random.nextInt(1_000)) : txn(header);
    State after = Apply.apply(state, new Entry(header, txn, Optional.empty()));
    state = after;
    return new Entry(header, txn, Optional.of(after.tree().digest()));
  }

  private Txn txn(TxnHeader header) {
    int dice = random.nextInt(100);
    if (dice < 3 && sessions.size() > 1) {
      sessions.remove(header.sessionId());
      List<String> ephemerals = new ArrayList<>();
      state.tree().ephemeralsOf(header.sessionId()).forEach(ephemerals::add);
      return new Txn.CloseSession(ephemerals);
    }
    if (dice < 5) {
      return new Txn.Failed(-101);
    }
    if (dice < 7) {
      return new Txn.Multi(List.of(part(), new Txn.Failed(-101), new Txn.Failed(-2)));
    }
    if (dice < 20) {
      return multi(header);
    }
    return change();
  }

  private Txn multi(TxnHeader header) {
    State before = state;
    List<Txn> parts = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      Txn part = part();
      parts.add(part);
      state = Apply.apply(state, new Entry(header, part, Optional.empty()));
      state = new State(state.tree(), state.sessions(), before.zxid());
    }
    parts.add(new Txn.Check("/", 1));
    state = before;
    return new Txn.Multi(parts);
  }

  /** A change that may stand in a multi. */
  private Txn part() {
    Txn part = change();
    while (part instanceof Txn.SetAcl) {
      part = change();
    }
    return part;
  }

  private Txn change() {
    List<String> paths = paths();
    String path = paths.get(random.nextInt(paths.size()));
    Znode node = state.tree().find(path).orElseThrow();
    boolean leaf = node.childCount() == 0 && !path.equals(Paths.ROOT);
    return switch (random.nextInt(10)) {
      case 0, 1 ->
          leaf
              ? new Txn.Delete(random.nextBoolean() ? OpCode.DELETE : OpCode.DELETE_CONTAINER, path)
              : create(path, node);
      case 2, 3, 4 -> new Txn.SetData(path, data(), node.version() + 1);
      case 5 -> new Txn.SetAcl(path, acl(), node.aversion() + 1);
      default -> create(path, node);
    };
  }

  private Txn create(String parentPath, Znode parent) {
    boolean ephemeralParent = parent.ephemeralOwner() > 0;
    String under = ephemeralParent ? Paths.parentOf(parentPath) : parentPath;
    Znode holder = state.tree().find(under).orElseThrow();
    String path = Paths.child(under, "n" + (random.nextBoolean() ? "ö" : "") + holder.cversion());
    int cversion = holder.cversion() + 1;
    return switch (random.nextInt(6)) {
      case 0 -> new Txn.CreateContainer(path, data(), acl(), cversion);
      case 1 -> new Txn.CreateTtl(path, data(), acl(), cversion, 1 + random.nextInt(100_000));
      case 2 -> new Txn.Create(OpCode.CREATE2, path, data(), acl(), true, cversion);
      default ->
          new Txn.Create(OpCode.CREATE, path, data(), acl(), random.nextInt(4) == 0, cversion);
    };
  }

  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    state
        .tree()
        .walk(
            Paths.ROOT,
            (path, node) -> {
              if (!Paths.isWithin(path, Paths.SYSTEM)) {
                paths.add(path);
              }
            });
    return paths;
  }

  private byte[] data() {
    if (random.nextInt(10) == 0) {
      return Jute.NULL_BUFFER;
    }
    byte[] data = new byte[random.nextInt(dataBytesMax + 1)];
    random.nextBytes(data);
    return data;
  }

  private Acl acl() {
    int which = random.nextInt(ACLS.size() + 1);
    return which < ACLS.size()
        ? ACLS.get(which)
        : new Acl(List.of(new AclEntry(31, new Identity("ip", "10.0.0." + state.zxid().value()))));
  }

  /** The states after none, one, ... all of {@code entries}. */
  static List<State> states(List<Entry> entries) {
    List<State> states = new ArrayList<>(List.of(State.initial()));
    for (Entry entry : entries) {
      states.add(Apply.apply(states.getLast(), entry));
    }
    return states;
  }

  /** All there is to know about a state, as text that can be compared and read. */
  static String told(State state) {
    Map<String, String> lines = new java.util.TreeMap<>();
    state
        .tree()
        .walk(
            Paths.ROOT,
            (path, node) ->
                lines.put(
                    path,
                    node.facts()
                        + " "
                        + node.acl()
                        + " "
                        + (Jute.isNull(node.data()) ? "null" : Arrays.toString(node.data()))));
    Map<String, String> all = new LinkedHashMap<>(lines);
    Map<Long, Integer> timeouts = new java.util.TreeMap<>();
    state.sessions().forEach(timeouts::put);
    all.put("sessions", timeouts.toString());
    all.put("zxid", state.zxid().toString());
    all.put(
        "sums",
        state.tree().nodeCount()
            + " "
            + state.tree().dataBytes()
            + " "
            + state.tree().ephemeralCount()
            + " "
            + state.tree().containers().size()
            + " "
            + state.tree().ttls().size()
            + " "
            + state.tree().digest());
    return String.join("\n", all.entrySet().stream().map(Object::toString).toList());
  }
}
