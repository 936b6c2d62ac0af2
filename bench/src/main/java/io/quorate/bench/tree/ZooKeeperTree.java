package io.quorate.bench.tree;

import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.DataTree;

/**
 * ZooKeeper's {@code DataTree}, as its final processor uses it: the change records of its preparing
 * processor are not counted here, so this is less than ZooKeeper really does.
 */
final class ZooKeeperTree implements Contestant {
  private final DataTree tree = new DataTree();
  private long zxid;

  @Override
  public void create(String path, byte[] data) {
    zxid++;
    try {
      tree.createNode(path, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, 0, -1, zxid, zxid);
    } catch (KeeperException e) {
      throw new IllegalStateException(path, e);
    }
  }

  @Override
  public void setData(String path, byte[] data) {
    zxid++;
    try {
      int version = tree.getNode(path).stat.getVersion() + 1;
      tree.setData(path, data, version, zxid, zxid);
    } catch (KeeperException e) {
      throw new IllegalStateException(path, e);
    }
  }

  @Override
  public void delete(String path) {
    zxid++;
    try {
      tree.deleteNode(path, zxid);
    } catch (KeeperException e) {
      throw new IllegalStateException(path, e);
    }
  }

  @Override
  public long digest() {
    return tree.getTreeDigest();
  }

  @Override
  @SuppressWarnings("NullAway") // no watcher: null is how this method is told so
  public byte[] find(String path) {
    try {
      return tree.getData(path, new Stat(), null);
    } catch (KeeperException e) {
      throw new IllegalStateException(path, e);
    }
  }
}
