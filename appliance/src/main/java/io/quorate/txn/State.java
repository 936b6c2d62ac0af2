package io.quorate.txn;

import io.quorate.ensemble.Zxid;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;

/**
 * Everything that is replicated, at one zxid; immutable. A snapshot file holds exactly this.
 *
 * @param sessions session id to timeout in milliseconds
 * @param zxid of the last transaction applied
 */
public record State(Tree tree, LongMap<Integer> sessions, Zxid zxid) {
  /** What a server begins with on an empty data directory. */
  public static State initial() {
    return new State(Tree.initial(), LongMap.empty(), Zxid.ZERO);
  }
}
