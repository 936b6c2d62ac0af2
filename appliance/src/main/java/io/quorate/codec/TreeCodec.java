package io.quorate.codec;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.AclPool;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.proto.AclCodec;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.NodeDigest;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.TreeBuilder;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state as snapshots and learners receive it: sessions, the table of access lists, then the
 * znodes, parents first, the root under the empty path, ended by {@code "/"} ({@code
 * SerializeUtils}, {@code DataTree.serialize}).
 *
 * <p>Both directions stream: neither holds more bytes than a buffer and one znode.
 */
public final class TreeCodec {
  /** What a znode names that has {@link Acl#OPEN}; the table does not hold it. */
  private static final long OPEN_ACL_ID = -1;

  private static final String ROOT = "";

  private TreeCodec() {}

  /**
   * What was read.
   *
   * @param unresolvedAcls paths of znodes whose access list the table lacks, for ZooKeeper goes on
   *     changing the tree while it writes it: the transaction that made the list known lies after
   *     the snapshot. Until then they have {@link Acl#EMPTY}
   */
  public record Loaded(State state, List<String> unresolvedAcls) {}

  public static void write(State state, JuteOutput out) throws IOException {
    writeSessions(state.sessions(), out);
    Map<Acl, Long> aclIds = writeAcls(state.tree(), out);
    state.tree().walk(Paths.ROOT, (path, node) -> writeNode(path, node, aclIds, out));
    out.writer().writeString(Paths.ROOT);
    out.spill();
  }

  private static void writeSessions(LongMap<Integer> sessions, JuteOutput out) throws IOException {
    JuteWriter writer = out.writer();
    writer.writeInt(sessions.size());
    sessions.forEach(
        (sessionId, timeoutMillis) -> {
          writer.writeLong(sessionId);
          writer.writeInt(timeoutMillis);
        });
    out.spill();
  }

  /** Writes the table of all access lists but the open one, and answers their ids. */
  private static Map<Acl, Long> writeAcls(Tree tree, JuteOutput out) throws IOException {
    Map<Acl, Long> ids = aclIds(tree);
    JuteWriter writer = out.writer();
    writer.writeInt(ids.size() - 1);
    for (Map.Entry<Acl, Long> acl : ids.entrySet()) {
      if (acl.getValue() != OPEN_ACL_ID) {
        writer.writeLong(acl.getValue());
        AclCodec.write(writer, acl.getKey());
        out.spill();
      }
    }
    return ids;
  }

  private static Map<Acl, Long> aclIds(Tree tree) {
    Map<Acl, Long> ids = new LinkedHashMap<>();
    ids.put(Acl.OPEN, OPEN_ACL_ID);
    ArrayDeque<Znode> ahead = new ArrayDeque<>();
    tree.find(Paths.ROOT).ifPresent(ahead::add);
    while (!ahead.isEmpty()) {
      Znode node = ahead.pop();
      ids.putIfAbsent(node.acl(), (long) ids.size());
      node.forEachChild(ahead::push);
    }
    return ids;
  }

  private static void writeNode(String path, Znode node, Map<Acl, Long> aclIds, JuteOutput out)
      throws IOException {
    JuteWriter writer = out.writer();
    writer.writeString(path.equals(Paths.ROOT) ? ROOT : path);
    writer.writeBuffer(node.data());
    writer.writeLong(aclIds.getOrDefault(node.acl(), OPEN_ACL_ID));
    Facts facts = node.facts();
    writer.writeLong(facts.czxid());
    writer.writeLong(facts.mzxid());
    writer.writeLong(facts.ctimeMillis());
    writer.writeLong(facts.mtimeMillis());
    writer.writeInt(facts.version());
    writer.writeInt(facts.cversion());
    writer.writeInt(facts.aversion());
    writer.writeLong(facts.ephemeralOwner());
    writer.writeLong(facts.pzxid());
    out.spill();
  }

  /**
   * Reads up to and including the end mark.
   *
   * @param zxid of the state, which these bytes do not hold
   */
  public static Loaded read(JuteInput in, Zxid zxid) throws IOException, MalformedException {
    try {
      return readAll(in, zxid);
    } catch (TreeBuilder.MisplacedException e) {
      throw new MalformedException("before offset " + in.offset() + ": " + e.getMessage());
    }
  }

  private static Loaded readAll(JuteInput in, Zxid zxid)
      throws IOException, MalformedException, TreeBuilder.MisplacedException {
    LongMap<Integer> sessions = readSessions(in);
    Map<Long, Acl> acls = readAcls(in);
    List<String> unresolved = new ArrayList<>();
    TreeBuilder builder = new TreeBuilder();
    String path = in.readString();
    while (!path.equals(Paths.ROOT)) {
      requirePath(path, in.offset());
      byte[] data = in.readBuffer();
      long aclId = in.readLong();
      Acl acl = acls.get(aclId);
      if (acl == null) {
        unresolved.add(path);
        acl = Acl.EMPTY;
      }
      builder.add(path, data, acl, readFacts(in));
      path = in.readString();
    }
    if (!builder.hasRoot()) {
      throw new MalformedException(
          "before offset " + in.offset() + " the tree ends without a root");
    }
    return new Loaded(new State(builder.build(), sessions, zxid), unresolved);
  }

  private static LongMap<Integer> readSessions(JuteInput in)
      throws IOException, MalformedException {
    int count = in.readCount("the map of sessions");
    LongMap<Integer> sessions = LongMap.empty();
    for (int i = 0; i < count; i++) {
      long sessionId = in.readLong();
      sessions = sessions.with(sessionId, in.readInt());
    }
    return sessions;
  }

  private static Map<Long, Acl> readAcls(JuteInput in) throws IOException, MalformedException {
    int count = in.readCount("the table of access lists");
    AclPool pool = new AclPool();
    Map<Long, Acl> acls = new HashMap<>(Map.of(OPEN_ACL_ID, Acl.OPEN));
    for (int i = 0; i < count; i++) {
      long id = in.readLong();
      int entryCount = in.readCount("an access list");
      List<AclEntry> entries = new ArrayList<>();
      for (int j = 0; j < entryCount; j++) {
        int permissions = in.readInt();
        String scheme = in.readString();
        entries.add(new AclEntry(permissions, new Identity(scheme, in.readString())));
      }
      acls.put(id, pool.intern(new Acl(entries)));
    }
    return acls;
  }

  private static Facts readFacts(JuteInput in) throws IOException, MalformedException {
    return new Facts(
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        in.readLong());
  }

  private static void requirePath(String path, long at) throws MalformedException {
    if (!path.equals(ROOT)) {
      PathForm.requireBelowRoot(path, at);
    }
  }

  /** The digest that stands behind a state: of which zxid it is, its version, the digest. */
  public record ZxidDigest(Zxid zxid, int version, long digest) {}

  public static void writeDigest(State state, JuteOutput out) {
    out.writer().writeLong(state.zxid().value());
    out.writer().writeInt(NodeDigest.VERSION);
    out.writer().writeLong(state.tree().digest());
  }

  /** Servers before 3.6.1 wrote a digest of version 1, as text: it can not be compared. */
  public static ZxidDigest readDigest(JuteInput in) throws IOException, MalformedException {
    Zxid zxid = new Zxid(in.readLong());
    int version = in.readInt();
    if (version < NodeDigest.VERSION) {
      String ignored = in.readString();
      return new ZxidDigest(zxid, version, 0);
    }
    return new ZxidDigest(zxid, version, in.readLong());
  }
}
