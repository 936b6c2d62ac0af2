package io.quorate.tree;

import io.quorate.acl.Acl;
import io.quorate.jute.Jute;
import io.quorate.proto.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One znode: its name, data, list and facts. Immutable. Field order and types are chosen for
 * weight: 72 bytes and two arrays for a leaf (docs/decisions/0001).
 *
 * <ol>
 *   <li>{@link #children} is {@link #NO_CHILDREN} as long as cversion is 0 and pzxid equals czxid.
 *   <li>The name is valid UTF-8 without surrogates; the root's is empty.
 * </ol>
 */
public final class Znode {
  private static final Children NO_CHILDREN = new Children(Trie.empty(), 0, 0, 0, Subtree.NOTHING);

  private final byte[] name;
  private final byte[] data;
  private final Acl acl;
  private final Children children;
  private final long czxid;
  private final long mzxid;
  private final long ctimeMillis;
  private final long mtimeMillis;
  private final long ephemeralOwner;
  private final int version;
  private final int aversion;

  private Znode(byte[] name, byte[] data, Acl acl, Facts facts, Children children) {
    this.name = name;
    this.data = data;
    this.acl = acl;
    this.children = children;
    this.czxid = facts.czxid();
    this.mzxid = facts.mzxid();
    this.ctimeMillis = facts.ctimeMillis();
    this.mtimeMillis = facts.mtimeMillis();
    this.ephemeralOwner = facts.ephemeralOwner();
    this.version = facts.version();
    this.aversion = facts.aversion();
  }

  /** The same znode with other children: the step that every change repeats on its way up. */
  private Znode(Znode from, Children children) {
    this.name = from.name;
    this.data = from.data;
    this.acl = from.acl;
    this.children = children;
    this.czxid = from.czxid;
    this.mzxid = from.mzxid;
    this.ctimeMillis = from.ctimeMillis;
    this.mtimeMillis = from.mtimeMillis;
    this.ephemeralOwner = from.ephemeralOwner;
    this.version = from.version;
    this.aversion = from.aversion;
  }

  /** A znode without children. */
  static Znode leaf(String name, byte[] data, Acl acl, Facts facts) {
    boolean bare = facts.cversion() == 0 && facts.pzxid() == facts.czxid();
    Children children =
        bare
            ? NO_CHILDREN
            : new Children(Trie.empty(), 0, facts.cversion(), facts.pzxid(), Subtree.NOTHING);
    return new Znode(name.getBytes(StandardCharsets.UTF_8), data, acl, facts, children);
  }

  public String name() {
    return new String(name, StandardCharsets.UTF_8);
  }

  /** Never to be written to; {@link Jute#NULL_BUFFER} when the znode has null for data. */
  public byte[] data() {
    return data;
  }

  public Acl acl() {
    return acl;
  }

  public int version() {
    return version;
  }

  public int aversion() {
    return aversion;
  }

  /** How many children were ever created here: the next sequence number. */
  public int cversion() {
    return children.cversion();
  }

  public long czxid() {
    return czxid;
  }

  public long mzxid() {
    return mzxid;
  }

  public long pzxid() {
    return neverHadChildren() ? czxid : children.pzxid();
  }

  @SuppressWarnings(
      "ReferenceEquality") // invariant 1: one object stands for all that never had any
  private boolean neverHadChildren() {
    return children == NO_CHILDREN;
  }

  public long mtimeMillis() {
    return mtimeMillis;
  }

  public long ephemeralOwner() {
    return ephemeralOwner;
  }

  public int childCount() {
    return children.count();
  }

  /** How much there is here and below: kept, not counted. */
  public Subtree subtree() {
    return new Subtree(1 + children.below().znodes(), data.length + children.below().dataBytes());
  }

  public Facts facts() {
    return new Facts(
        czxid,
        mzxid,
        ctimeMillis,
        mtimeMillis,
        version,
        cversion(),
        aversion,
        ephemeralOwner,
        pzxid());
  }

  /**
   * What a client is told. Its cversion counts deletions too: twice the creations, less those that
   * are still there. An owner is told only if it is a session: containers and times to live are the
   * server's own affair.
   */
  public Stat stat() {
    boolean ephemeral = Owner.isSession(ephemeralOwner);
    return new Stat(
        czxid,
        mzxid,
        ctimeMillis,
        mtimeMillis,
        version,
        cversion() * 2 - children.count(),
        aversion,
        ephemeral ? ephemeralOwner : 0,
        data.length,
        children.count(),
        pzxid());
  }

  /** The names of the children, in no particular order. */
  public List<String> childNames() {
    List<String> names = new ArrayList<>(children.count());
    forEachChild(child -> names.add(child.name()));
    return names;
  }

  /** Visits the children, in no particular order. */
  public void forEachChild(Consumer<Znode> visitor) {
    children.byName().forEach(visitor);
  }

  /** The child of that name; null when there is none. */
  @Nullable Znode child(Segment segment) {
    return children.byName().find(segment, ByName.KEYING);
  }

  Znode withData(byte[] newData, int newVersion, long zxid, long timeMillis) {
    Facts facts =
        new Facts(
            czxid,
            zxid,
            ctimeMillis,
            timeMillis,
            newVersion,
            cversion(),
            aversion,
            ephemeralOwner,
            pzxid());
    return new Znode(name, newData, acl, facts, children);
  }

  Znode withAcl(Acl newAcl, int newAversion) {
    Facts facts =
        new Facts(
            czxid,
            mzxid,
            ctimeMillis,
            mtimeMillis,
            version,
            cversion(),
            newAversion,
            ephemeralOwner,
            pzxid());
    return new Znode(name, data, newAcl, facts, children);
  }

  /** The same znode with another state of a child that it has. */
  Znode withChildReplaced(Znode before, Znode after) {
    Trie<Znode> byName = children.byName().with(after, ByName.KEYING);
    Subtree below = children.below().minus(before.subtree()).plus(after.subtree());
    return new Znode(this, new Children(byName, children.count(), cversion(), pzxid(), below));
  }

  /** The same znode with one child more. */
  Znode withChildAdded(Znode child, int newCversion, long newPzxid) {
    Trie<Znode> byName = children.byName().with(child, ByName.KEYING);
    Subtree below = children.below().plus(child.subtree());
    return new Znode(
        this, new Children(byName, children.count() + 1, newCversion, newPzxid, below));
  }

  /** The same znode, which is a leaf, with all of its children; empty if two have one name. */
  Optional<Znode> withChildren(List<Znode> all) {
    Subtree below = all.stream().map(Znode::subtree).reduce(Subtree.NOTHING, Subtree::plus);
    return Trie.of(all, ByName.KEYING)
        .map(
            byName ->
                new Znode(this, new Children(byName, all.size(), cversion(), pzxid(), below)));
  }

  /** The same znode with one child less, which has no children itself. */
  Znode withChildRemoved(Segment segment, Znode gone, long newPzxid) {
    Trie<Znode> byName = children.byName().without(segment, ByName.KEYING);
    Subtree below = children.below().minus(gone.subtree());
    return new Znode(this, new Children(byName, children.count() - 1, cversion(), newPzxid, below));
  }

  /**
   * The same znode with the facts about its children raised, for replays over a state that is ahead
   * of the log.
   */
  Znode withChildFacts(int newCversion, long newPzxid) {
    return new Znode(
        this,
        new Children(children.byName(), children.count(), newCversion, newPzxid, children.below()));
  }

  private static final class ByName implements Keying<Znode, Segment> {
    static final ByName KEYING = new ByName();

    @Override
    public int hashOf(Znode entry) {
      return Segment.hash(entry.name);
    }

    @Override
    public int hashOfKey(Segment key) {
      return key.hash();
    }

    @Override
    public boolean matches(Znode entry, Segment key) {
      return key.isName(entry.name);
    }

    @Override
    public boolean isSame(Znode one, Znode other) {
      return Arrays.equals(one.name, other.name);
    }
  }
}
