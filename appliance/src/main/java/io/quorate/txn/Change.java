package io.quorate.txn;

import io.quorate.acl.Acl;

/**
 * What a transaction did to one znode, for those who watch.
 *
 * @param path of the znode
 * @param acl of the znode: who may not read it is not told
 * @param parentAcl of its parent, for whom the children changed; the znode's own where they did not
 */
public record Change(Kind kind, String path, Acl acl, Acl parentAcl) {
  /** The three things that can be done to a znode and seen. */
  public enum Kind {
    CREATED,
    DELETED,
    DATA_CHANGED
  }
}
