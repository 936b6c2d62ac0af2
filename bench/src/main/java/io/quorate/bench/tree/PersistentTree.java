package io.quorate.bench.tree;

import io.quorate.acl.Acl;
import io.quorate.tree.Facts;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;

/**
 * Quorate's own tree, used as a leader does: a change is computed once against the proposed root,
 * and the commit publishes that root.
 */
final class PersistentTree implements Contestant {
  private Tree proposed = Tree.initial();
  private volatile Tree published = proposed;
  private long zxid;

  @Override
  public void create(String path, byte[] data) {
    zxid++;
    proposed = proposed.create(path, data, Acl.OPEN, Facts.created(zxid, zxid, 0), -1);
    published = proposed;
  }

  @Override
  public void setData(String path, byte[] data) {
    zxid++;
    int version = proposed.find(path).orElseThrow().version() + 1;
    proposed = proposed.setData(path, data, version, zxid, zxid);
    published = proposed;
  }

  @Override
  public void delete(String path) {
    zxid++;
    proposed = proposed.delete(path, zxid);
    published = proposed;
  }

  @Override
  public byte[] find(String path) {
    Znode node = published.find(path).orElseThrow();
    return node.data();
  }

  @Override
  public long digest() {
    return published.digest();
  }
}
