package io.quorate.tree;

import io.quorate.acl.Acl;
import io.quorate.ensemble.Invariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All znodes at one zxid, and the indexes over them; immutable.
 *
 * <ol>
 *   <li>{@link #ephemerals}, {@link #containers} and {@link #ttls} hold exactly the paths whose
 *       {@link Owner} says so; a session without ephemerals has no set.
 *   <li>{@link #nodeCount}, {@link #dataBytes} and {@link #digest} are those of the znodes that are
 *       here.
 *   <li>The root and {@code /zookeeper} with its {@code config} and {@code quota} are always here.
 * </ol>
 */
public final class Tree {
  private final Znode root;
  private final Index index;

  /** What is known of the tree without walking it. */
  private record Index(
      LongMap<PathSet> ephemerals,
      PathSet containers,
      PathSet ttls,
      int ephemeralCount,
      int nodeCount,
      long dataBytes,
      long digest) {}

  private Tree(Znode root, Index index) {
    this.root = root;
    this.index = index;
  }

  /** The tree of a server that has never been written to. */
  public static Tree initial() {
    return bare().withSystemNodes();
  }

  /**
   * This tree with those of the system's znodes that it lacks: snapshots of old servers have no
   * {@code config}.
   */
  public Tree withSystemNodes() {
    Tree tree = this;
    for (String path : new String[] {Paths.SYSTEM, Paths.CONFIG, Paths.QUOTA}) {
      if (tree.contains(path)) {
        continue;
      }
      Acl acl = path.equals(Paths.CONFIG) ? Acl.READ_ONLY : Acl.OPEN;
      // ZooKeeper marks the system's znodes by an aversion of -1 on the one whose list it sets.
      int aversion = path.equals(Paths.CONFIG) ? -1 : 0;
      Facts facts = new Facts(0, 0, 0, 0, 0, 0, aversion, 0, 0);
      tree = tree.withNode(path, new byte[0], acl, facts);
    }
    return tree;
  }

  /** A root and nothing else: where the reading of a snapshot begins. */
  public static Tree bare() {
    Znode root = Znode.leaf("", new byte[0], Acl.OPEN, Facts.BLANK);
    Index index =
        new Index(
            LongMap.empty(),
            PathSet.empty(),
            PathSet.empty(),
            0,
            1,
            0,
            NodeDigest.of(Paths.ROOT, root));
    return new Tree(root, index);
  }

  /**
   * The znode at {@code path}, none where the path is malformed. The empty path names the root, as
   * in ZooKeeper.
   */
  public Optional<Znode> find(String path) {
    return Optional.ofNullable(at(path));
  }

  public boolean contains(String path) {
    return at(path) != null;
  }

  private @Nullable Znode at(String path) {
    if (path.length() <= 1) {
      return path.isEmpty() || path.equals(Paths.ROOT) ? root : null;
    }
    if (path.charAt(0) != '/' || path.charAt(path.length() - 1) == '/') {
      return null;
    }
    Segment segment = new Segment(path);
    Znode node = root;
    while (node != null && segment.next()) {
      node = node.child(segment);
    }
    return node;
  }

  /** How much there is at {@code path} and below it. */
  public Subtree subtree(String path) {
    Znode node = at(path);
    return node == null ? Subtree.NOTHING : node.subtree();
  }

  /** How many znodes there are, the root included. */
  public int nodeCount() {
    return index.nodeCount;
  }

  /** The lengths of all paths and data together: ZooKeeper's "approximate data size". */
  public long dataBytes() {
    return index.dataBytes;
  }

  public int ephemeralCount() {
    return index.ephemeralCount;
  }

  /** The sum of all {@link NodeDigest}s. */
  public long digest() {
    return index.digest;
  }

  /** The paths of a session's ephemerals. */
  public PathSet ephemeralsOf(long sessionId) {
    return index.ephemerals.get(sessionId).orElse(PathSet.empty());
  }

  /** Ephemerals by session. */
  public LongMap<PathSet> ephemerals() {
    return index.ephemerals;
  }

  public PathSet containers() {
    return index.containers;
  }

  public PathSet ttls() {
    return index.ttls;
  }

  /** What to do with one znode. */
  public interface Visitor<X extends Exception> {
    void visit(String path, Znode node) throws X;
  }

  /**
   * Visits {@code path} and all below it, parents before children; nothing when it is not there.
   */
  public <X extends Exception> void walk(String path, Visitor<X> visitor) throws X {
    Optional<Znode> node = find(path);
    if (node.isPresent()) {
      Walk.from(path, node.get(), visitor);
    }
  }

  /**
   * A new znode. Its parent is here, it is not; the parent's facts change as a creation changes
   * them.
   */
  public Tree create(String path, byte[] data, Acl acl, Facts facts, int parentCversion) {
    Znode child = Znode.leaf(Paths.nameOf(path), data, acl, facts);
    String parent = Paths.parentOf(path);
    long pzxid = facts.czxid();
    return changed(parent, node -> addChild(node, child, parentCversion, pzxid)).added(path, child);
  }

  /**
   * A znode goes; it is here and has no children.
   *
   * @param zxid of the deletion, which becomes the parent's pzxid unless that is newer
   */
  public Tree delete(String path, long zxid) {
    Znode gone = lineTo(path).getLast();
    Invariant.require(gone.childCount() == 0, () -> path + " has children and cannot go");
    Segment last = last(path);
    return changed(
            Paths.parentOf(path),
            parent -> parent.withChildRemoved(last, gone, Math.max(zxid, parent.pzxid())))
        .removed(path, gone);
  }

  /** New data for a znode that is here. */
  public Tree setData(String path, byte[] data, int version, long zxid, long timeMillis) {
    return changed(path, node -> node.withData(data, version, zxid, timeMillis));
  }

  /** A new access control list for a znode that is here. */
  public Tree setAcl(String path, Acl acl, int aversion) {
    return changed(path, node -> node.withAcl(acl, aversion));
  }

  /**
   * Raises the facts about children of a znode that is here, as replaying a deletion that is
   * already done must.
   */
  public Tree touchChildren(String path, int cversion, long pzxid) {
    return changed(path, node -> node.withChildFacts(cversion, pzxid));
  }

  /**
   * A znode as a snapshot holds it: its parent is here; the parent's facts stay as they are, for
   * the snapshot has them as they are to be. For the root it replaces what stands there.
   */
  public Tree withNode(String path, byte[] data, Acl acl, Facts facts) {
    if (path.isEmpty() || path.equals(Paths.ROOT)) {
      return rooted(Znode.leaf("", data, acl, facts));
    }
    Znode child = Znode.leaf(Paths.nameOf(path), data, acl, facts);
    List<Znode> line = lineTo(Paths.parentOf(path));
    Znode parent = line.getLast();
    Znode after = parent.withChildAdded(child, parent.cversion(), parent.pzxid());
    return new Tree(rootAfter(line, after), index).added(path, child);
  }

  private Tree rooted(Znode newRoot) {
    Invariant.require(root.childCount() == 0, () -> "the root is replaced only while it is alone");
    Index other =
        new Index(
            index.ephemerals,
            index.containers,
            index.ttls,
            index.ephemeralCount,
            1,
            newRoot.data().length,
            NodeDigest.of(Paths.ROOT, newRoot));
    return new Tree(newRoot, other);
  }

  private static Znode addChild(Znode parent, Znode child, int parentCversion, long pzxid) {
    int cversion = parentCversion == -1 ? parent.cversion() + 1 : parentCversion;
    // A replay may find the parent ahead of the log; facts about children never go back
    // (ZOOKEEPER-3249).
    return cversion > parent.cversion()
        ? parent.withChildAdded(child, cversion, pzxid)
        : parent.withChildAdded(child, parent.cversion(), parent.pzxid());
  }

  /** What becomes of one znode. */
  private interface Change {
    Znode of(Znode node);
  }

  private Tree changed(String path, Change change) {
    List<Znode> line = lineTo(path);
    Znode before = line.getLast();
    Znode after = change.of(before);
    long digest = index.digest - NodeDigest.of(path, before) + NodeDigest.of(path, after);
    long bytes = index.dataBytes - before.data().length + after.data().length;
    Index other =
        new Index(
            index.ephemerals,
            index.containers,
            index.ttls,
            index.ephemeralCount,
            index.nodeCount,
            bytes,
            digest);
    return new Tree(rootAfter(line, after), other);
  }

  /** The znodes from the root to the one at {@code path}, both included; it is here. */
  private List<Znode> lineTo(String path) {
    List<Znode> line = new ArrayList<>();
    line.add(root);
    Znode node = root;
    Segment segment = new Segment(path);
    while (segment.next()) {
      node = node.child(segment);
      if (node == null) {
        throw new Invariant.Violated(path + " is not there to be changed");
      }
      line.add(node);
    }
    return line;
  }

  /**
   * The root when the last of {@code line} has become {@code after}: copies what lies between them.
   * A loop, not a recursion, for a path of a megabyte may be half a million names deep.
   */
  private static Znode rootAfter(List<Znode> line, Znode after) {
    Znode changed = after;
    for (int i = line.size() - 2; i >= 0; i--) {
      changed = line.get(i).withChildReplaced(line.get(i + 1), changed);
    }
    return changed;
  }

  private static Segment last(String path) {
    Segment segment = new Segment(Paths.ROOT + Paths.nameOf(path));
    segment.next();
    return segment;
  }

  /**
   * This tree with one znode more in its indexes, and not yet among its znodes: {@link TreeBuilder}
   * has those.
   */
  Tree indexed(String path, Znode node) {
    return indexed(path, node, 1);
  }

  /**
   * The tree that {@link TreeBuilder} made: these indexes over all that hangs from {@code root}.
   */
  Tree withRoot(Znode newRoot) {
    return new Tree(newRoot, index);
  }

  private Tree added(String path, Znode node) {
    return indexed(path, node, 1);
  }

  private Tree removed(String path, Znode node) {
    return indexed(path, node, -1);
  }

  private Tree indexed(String path, Znode node, int sign) {
    boolean here = sign > 0;
    LongMap<PathSet> ephemerals = index.ephemerals;
    PathSet containers = index.containers;
    PathSet ttls = index.ttls;
    int ephemeralCount = index.ephemeralCount;
    switch (Owner.of(node.ephemeralOwner())) {
      case Owner.Nobody() -> {}
      case Owner.Container() ->
          containers = here ? containers.with(path) : containers.without(path);
      case Owner.Ttl(long millis) -> ttls = here ? ttls.with(path) : ttls.without(path);
      case Owner.Session(long sessionId) -> {
        PathSet paths = ephemeralsOf(sessionId);
        PathSet changed = here ? paths.with(path) : paths.without(path);
        ephemerals =
            changed.size() == 0
                ? ephemerals.without(sessionId)
                : ephemerals.with(sessionId, changed);
        ephemeralCount += sign;
      }
    }
    long bytes = (long) path.length() + node.data().length;
    Index other =
        new Index(
            ephemerals,
            containers,
            ttls,
            ephemeralCount,
            index.nodeCount + sign,
            index.dataBytes + sign * bytes,
            index.digest + sign * NodeDigest.of(path, node));
    return new Tree(root, other);
  }
}
