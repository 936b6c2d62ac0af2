package io.quorate.bench.tree;

import io.quorate.acl.Acl;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The alternative to the persistent tree: znodes that change in place, in one table from path to
 * znode, and on the leader an overlay of what is proposed but not committed. It keeps what the
 * persistent tree keeps (facts, counts, digest, visibility to readers of other threads) and is
 * leaner than ZooKeeper's, to be a fair opponent.
 *
 * <ol>
 *   <li>A change is prepared against overlay over table, and left in the overlay until its commit.
 *   <li>The commit changes the table, and takes the change out of the overlay unless a later
 *       proposal has replaced it there.
 *   <li>A znode's mutable facts are read and written under its own lock: readers run beside.
 * </ol>
 */
final class OverlayTree implements Contestant {
  /** What the table holds. */
  private static final class Node {
    private final Acl acl = Acl.OPEN;
    private byte[] data;
    private final long czxid;
    private long mzxid;
    private final long ctimeMillis;
    private long mtimeMillis;
    private long pzxid;
    private int version;
    private int cversion;
    private int aversion;
    private long ephemeralOwner;
    private Set<String> children = Set.of();
    private long digest;

    Node(byte[] data, long zxid, long timeMillis) {
      this.data = data;
      this.czxid = zxid;
      this.mzxid = zxid;
      this.pzxid = zxid;
      this.ctimeMillis = timeMillis;
      this.mtimeMillis = timeMillis;
    }
  }

  /** A znode as the proposals so far will leave it; what Prepare asks the overlay for. */
  private record Proposed(
      long zxid, boolean exists, int version, int cversion, int childCount, Acl acl) {}

  private final Map<String, Node> table = new ConcurrentHashMap<>();
  private final Map<String, Proposed> overlay = new HashMap<>();
  private final Queue<String> touched = new ArrayDeque<>();
  private long zxid;
  private long digest;

  OverlayTree() {
    for (String path : new String[] {"", "/zookeeper"}) {
      Node node = new Node(new byte[0], 0, 0);
      table.put(path, node);
      count(path, node);
    }
  }

  @Override
  public void create(String path, byte[] data) {
    zxid++;
    String parentPath = parentOf(path);
    Proposed parent = proposed(parentPath);
    propose(path, new Proposed(zxid, true, 0, 0, 0, Acl.OPEN));
    propose(
        parentPath,
        new Proposed(
            zxid, true, parent.version, parent.cversion + 1, parent.childCount + 1, parent.acl));
    commitCreate(path, parentPath, data, parent.cversion + 1);
    forget();
  }

  @Override
  public void setData(String path, byte[] data) {
    zxid++;
    Proposed before = proposed(path);
    int version = before.version + 1;
    propose(
        path, new Proposed(zxid, true, version, before.cversion, before.childCount, before.acl));
    Node node = node(path);
    synchronized (node) {
      node.data = data;
      node.version = version;
      node.mzxid = zxid;
      node.mtimeMillis = zxid;
      count(path, node);
    }
    forget();
  }

  @Override
  public void delete(String path) {
    zxid++;
    String parentPath = parentOf(path);
    Proposed parent = proposed(parentPath);
    Proposed before = proposed(path);
    propose(path, new Proposed(zxid, false, before.version, 0, 0, before.acl));
    propose(
        parentPath,
        new Proposed(
            zxid, true, parent.version, parent.cversion, parent.childCount - 1, parent.acl));
    commitDelete(path, parentPath);
    forget();
  }

  @Override
  public byte[] find(String path) {
    Node node = node(path);
    synchronized (node) {
      return node.data;
    }
  }

  @Override
  public long digest() {
    return digest;
  }

  private void commitCreate(String path, String parentPath, byte[] data, int cversion) {
    Node parent = node(parentPath);
    Node node = new Node(data, zxid, zxid);
    synchronized (parent) {
      if (parent.children.isEmpty()) {
        parent.children = new java.util.HashSet<>(8);
      }
      parent.children.add(path.substring(parentPath.length() + 1));
      parent.cversion = cversion;
      parent.pzxid = zxid;
      count(parentPath, parent);
    }
    count(path, node);
    table.put(path, node);
  }

  private void commitDelete(String path, String parentPath) {
    Node parent = node(parentPath);
    Node gone = node(path);
    table.remove(path);
    digest -= gone.digest;
    synchronized (parent) {
      parent.children.remove(path.substring(parentPath.length() + 1));
      parent.pzxid = zxid;
      count(parentPath, parent);
    }
  }

  private Proposed proposed(String path) {
    Proposed found = overlay.get(path);
    if (found != null) {
      return found;
    }
    Node node = node(path);
    synchronized (node) {
      return new Proposed(
          node.mzxid, true, node.version, node.cversion, node.children.size(), node.acl);
    }
  }

  private void propose(String path, Proposed change) {
    overlay.put(path, change);
    touched.add(path);
  }

  /** The commit of a proposal: takes what it left in the overlay out again (invariant 2). */
  private void forget() {
    while (!touched.isEmpty()) {
      String path = touched.remove();
      Proposed change = overlay.get(path);
      if (change != null && change.zxid == zxid) {
        overlay.remove(path);
      }
    }
  }

  private Node node(String path) {
    Node node = table.get(path);
    if (node == null) {
      throw new IllegalStateException(path + " is not there");
    }
    return node;
  }

  private void count(String path, Node node) {
    CRC32 crc = new CRC32();
    crc.update(path.getBytes(StandardCharsets.UTF_8));
    crc.update(node.data);
    java.nio.ByteBuffer facts = java.nio.ByteBuffer.allocate(60);
    facts
        .putLong(node.czxid)
        .putLong(node.mzxid)
        .putLong(node.pzxid)
        .putLong(node.ctimeMillis)
        .putLong(node.mtimeMillis)
        .putInt(node.version)
        .putInt(node.cversion)
        .putInt(node.aversion)
        .putLong(node.ephemeralOwner);
    crc.update(facts.array());
    digest += crc.getValue() - node.digest;
    node.digest = crc.getValue();
  }

  private static String parentOf(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
