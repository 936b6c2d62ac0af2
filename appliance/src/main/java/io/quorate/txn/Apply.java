package io.quorate.txn;

import io.quorate.acl.Acl;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.Owner;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries transactions out: the one way in which state changes, on the server that decided and on
 * every other.
 *
 * <ol>
 *   <li>On the state before it, a decided transaction changes exactly what it says.
 *   <li>On a state that is ahead of it, as when a log is replayed over a snapshot that ZooKeeper
 *       took while it went on writing, it changes nothing that later transactions do not set right:
 *       creating what exists and deleting what is gone are no errors, and facts about children
 *       never go back.
 *   <li>It never fails.
 * </ol>
 */
public final class Apply {
  private Apply() {}

  /** The state after {@code entry}. */
  public static State apply(State state, Entry entry) {
    TxnHeader header = entry.header();
    Tree tree = tree(state.tree(), header, entry.txn());
    LongMap<Integer> sessions = sessions(state.sessions(), header.sessionId(), entry.txn());
    return new State(tree, sessions, header.zxid());
  }

  private static LongMap<Integer> sessions(LongMap<Integer> sessions, long sessionId, Txn txn) {
    return switch (txn) {
      case Txn.CreateSession(int timeoutMillis) -> sessions.with(sessionId, timeoutMillis);
      case Txn.CloseSession ignored -> sessions.without(sessionId);
      case Txn.Create ignored -> sessions;
      case Txn.CreateContainer ignored -> sessions;
      case Txn.CreateTtl ignored -> sessions;
      case Txn.Delete ignored -> sessions;
      case Txn.SetData ignored -> sessions;
      case Txn.Reconfig ignored -> sessions;
      case Txn.SetAcl ignored -> sessions;
      case Txn.Check ignored -> sessions;
      case Txn.Multi ignored -> sessions;
      case Txn.Failed ignored -> sessions;
    };
  }

  /** The tree after {@code txn}, alone or as a part of a multi. */
  static Tree tree(Tree tree, TxnHeader header, Txn txn) {
    long zxid = header.zxid().value();
    return switch (txn) {
      case Txn.CreateSession ignored -> tree;
      case Txn.CloseSession(List<String> ephemerals) ->
          withoutEphemerals(tree, header.sessionId(), ephemerals, zxid);
      case Txn.Create(
              int ignored,
              String path,
              byte[] data,
              Acl acl,
              boolean ephemeral,
              int parentCversion) ->
          create(tree, header, path, data, acl, ephemeral ? header.sessionId() : 0, parentCversion);
      case Txn.CreateContainer(String path, byte[] data, Acl acl, int parentCversion) ->
          create(tree, header, path, data, acl, Owner.CONTAINER, parentCversion);
      case Txn.CreateTtl(String path, byte[] data, Acl acl, int parentCversion, long ttlMillis) ->
          create(tree, header, path, data, acl, Owner.ttl(ttlMillis), parentCversion);
      case Txn.Delete(int ignored, String path) -> delete(tree, path, zxid);
      case Txn.SetData(String path, byte[] data, int version) ->
          setData(tree, header, path, data, version);
      case Txn.Reconfig(String path, byte[] data, int version) ->
          setData(tree, header, path, data, version);
      case Txn.SetAcl(String path, Acl acl, int version) ->
          tree.contains(path) ? tree.setAcl(path, acl, version) : tree;
      case Txn.Check ignored -> tree;
      case Txn.Multi(List<Txn> txns) -> multi(tree, header, txns);
      case Txn.Failed ignored -> tree;
    };
  }

  private static Tree multi(Tree tree, TxnHeader header, List<Txn> txns) {
    if (txns.stream().anyMatch(txn -> txn instanceof Txn.Failed)) {
      return tree; // logged by ZooKeeper, but nothing of it happened
    }
    Tree after = tree;
    for (Txn txn : txns) {
      after = tree(after, header, txn);
    }
    return after;
  }

  private static Tree create(
      Tree tree,
      TxnHeader header,
      String path,
      byte[] data,
      Acl acl,
      long ephemeralOwner,
      int parentCversion) {
    long zxid = header.zxid().value();
    String parentPath = Paths.parentOf(path);
    Optional<Znode> parent = tree.find(parentPath);
    if (parent.isEmpty()) {
      return tree;
    }
    if (tree.contains(path)) {
      return parentCversion > parent.get().cversion()
          ? tree.touchChildren(parentPath, parentCversion, zxid)
          : tree;
    }
    Facts facts = Facts.created(zxid, header.timeMillis(), ephemeralOwner);
    return tree.create(path, data, acl, facts, parentCversion);
  }

  private static Tree setData(Tree tree, TxnHeader header, String path, byte[] data, int version) {
    return tree.contains(path)
        ? tree.setData(path, data, version, header.zxid().value(), header.timeMillis())
        : tree;
  }

  private static Tree delete(Tree tree, String path, long zxid) {
    Optional<Znode> node = tree.find(path);
    if (node.isEmpty()) {
      return touchParentOfDeleted(tree, path, zxid);
    }
    Tree after = tree;
    if (node.get().childCount() > 0) {
      // Only a state ahead of the log has children here: they, and their parent, came after this
      // deletion, and the log
      // that is being replayed will bring them again.
      for (String below : pathsBelow(tree, path).reversed()) {
        after = after.delete(below, zxid);
      }
    }
    return after.delete(path, zxid);
  }

  private static List<String> pathsBelow(Tree tree, String path) {
    List<String> paths = new ArrayList<>();
    tree.walk(
        path,
        (below, node) -> {
          if (!below.equals(path)) {
            paths.add(below);
          }
        });
    return paths;
  }

  private static Tree touchParentOfDeleted(Tree tree, String path, long zxid) {
    String parentPath = Paths.parentOf(path);
    return tree.find(parentPath)
        .filter(parent -> zxid > parent.pzxid())
        .map(parent -> tree.touchChildren(parentPath, parent.cversion(), zxid))
        .orElse(tree);
  }

  /**
   * Deletes what the transaction names and what the index still holds for the session: older logs
   * name nothing.
   */
  private static Tree withoutEphemerals(Tree tree, long sessionId, List<String> named, long zxid) {
    List<String> held = new ArrayList<>();
    tree.ephemeralsOf(sessionId).forEach(held::add);
    Tree after = tree;
    for (String path : named) {
      after = delete(after, path, zxid);
    }
    for (String path : held) {
      if (after.contains(path)) {
        after = delete(after, path, zxid);
      }
    }
    return after;
  }
}
