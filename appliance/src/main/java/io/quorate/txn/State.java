package io.quorate.txn;

import io.quorate.ensemble.Zxid;
import io.quorate.tenant.Tenants;
import io.quorate.tree.LongMap;
import io.quorate.tree.Tree;

/**
 * Everything that is replicated, at one zxid; immutable. A snapshot file holds exactly this, but
 * for the tenants, which are read from the tree.
 *
 * @param sessions session id to timeout in milliseconds
 * @param tenants who the tree says has which part of it; where it says nonsense, what it said
 *     before
 * @param zxid of the last transaction applied
 */
public record State(Tree tree, LongMap<Integer> sessions, Tenants tenants, Zxid zxid) {
  /** The state that a disk or a leader gives. */
  public State(Tree tree, LongMap<Integer> sessions, Zxid zxid) {
    this(tree, sessions, Tenants.NONE.of(tree), zxid);
  }

  /** What a server begins with on an empty data directory. */
  public static State initial() {
    return new State(Tree.initial(), LongMap.empty(), Zxid.ZERO);
  }

  /** The same with another tree, which defines the same tenants. */
  public State withTree(Tree other) {
    return new State(other, sessions, tenants, zxid);
  }

  /** The same, at a later zxid. */
  State at(Zxid later) {
    return new State(tree, sessions, tenants, later);
  }
}
