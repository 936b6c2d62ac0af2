package io.quorate.txn;

import io.quorate.acl.Acl;
import io.quorate.tenant.Tenants;
import io.quorate.tree.Facts;
import io.quorate.tree.LongMap;
import io.quorate.tree.Owner;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
  private final TxnHeader header;
  private final Consumer<Change> changes;
  private Tree tree;
  private boolean tenantsChange;

  private Apply(Tree tree, TxnHeader header, Consumer<Change> changes) {
    this.tree = tree;
    this.header = header;
    this.changes = changes;
  }

  /** The state after {@code entry}. */
  public static State apply(State state, Entry entry) {
    return apply(state, entry.header(), entry.txn(), change -> {});
  }

  /** The state after a transaction; every change to a znode is told, in order. */
  public static State apply(State state, TxnHeader header, Txn txn, Consumer<Change> changes) {
    Apply apply = new Apply(state.tree(), header, changes);
    apply.carryOut(txn);
    LongMap<Integer> sessions = sessions(state.sessions(), header.sessionId(), txn);
    Tenants tenants = apply.tenantsChange ? state.tenants().of(apply.tree) : state.tenants();
    return new State(apply.tree, sessions, tenants, header.zxid());
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

  private void carryOut(Txn txn) {
    switch (txn) {
      case Txn.CreateSession ignored -> {}
      case Txn.CloseSession(List<String> ephemerals) -> deleteEphemerals(ephemerals);
      case Txn.Create(
              int ignored,
              String path,
              byte[] data,
              Acl acl,
              boolean ephemeral,
              int parentCversion) ->
          create(path, data, acl, ephemeral ? header.sessionId() : 0, parentCversion);
      case Txn.CreateContainer(String path, byte[] data, Acl acl, int parentCversion) ->
          create(path, data, acl, Owner.CONTAINER, parentCversion);
      case Txn.CreateTtl(String path, byte[] data, Acl acl, int parentCversion, long ttlMillis) ->
          create(path, data, acl, Owner.ttl(ttlMillis), parentCversion);
      case Txn.Delete(int ignored, String path) -> delete(path);
      case Txn.SetData(String path, byte[] data, int version) -> setData(path, data, version);
      case Txn.Reconfig(String path, byte[] data, int version) -> setData(path, data, version);
      case Txn.SetAcl(String path, Acl acl, int version) -> {
        if (tree.contains(path)) {
          tree = tree.setAcl(path, acl, version);
        }
      }
      case Txn.Check ignored -> {}
      case Txn.Multi(List<Txn> txns) -> {
        // ZooKeeper logs a multi that failed as one of failures: nothing of it happened.
        if (txns.stream().noneMatch(part -> part instanceof Txn.Failed)) {
          txns.forEach(this::carryOut);
        }
      }
      case Txn.Failed ignored -> {}
    }
  }

  private void create(String path, byte[] data, Acl acl, long ephemeralOwner, int parentCversion) {
    long zxid = header.zxid().value();
    String parentPath = Paths.parentOf(path);
    Optional<Znode> parent = tree.find(parentPath);
    if (parent.isEmpty()) {
      return;
    }
    if (tree.contains(path)) {
      if (parentCversion > parent.get().cversion()) {
        tree = tree.touchChildren(parentPath, parentCversion, zxid);
      }
      return;
    }
    tenantsChange |= Tenants.areDefinedBy(path);
    Facts facts = Facts.created(zxid, header.timeMillis(), ephemeralOwner);
    tree = Quotas.created(tree.create(path, data, acl, facts, parentCversion), path, data.length);
    changes.accept(new Change(Change.Kind.CREATED, path, acl, parent.get().acl()));
  }

  private void setData(String path, byte[] data, int version) {
    Optional<Znode> node = tree.find(path);
    if (node.isPresent()) {
      tenantsChange |= Tenants.areDefinedBy(path);
      tree = tree.setData(path, data, version, header.zxid().value(), header.timeMillis());
      tree = Quotas.changed(tree, path, 0, (long) data.length - node.get().data().length);
      Acl acl = node.get().acl();
      changes.accept(new Change(Change.Kind.DATA_CHANGED, path, acl, acl));
    }
  }

  private void delete(String path) {
    Optional<Znode> node = tree.find(path);
    if (node.isEmpty()) {
      touchParentOfDeleted(path);
      return;
    }
    if (node.get().childCount() > 0) {
      // Only a state ahead of the log has children here: they, and their parent, came after this
      // deletion, and the log
      // that is being replayed will bring them again.
      pathsBelow(path).reversed().forEach(this::delete);
    }
    tenantsChange |= Tenants.areDefinedBy(path);
    Acl parentAcl = tree.find(Paths.parentOf(path)).orElseThrow().acl();
    tree = tree.delete(path, header.zxid().value());
    tree = Quotas.changed(tree, path, -1, -node.get().data().length);
    changes.accept(new Change(Change.Kind.DELETED, path, node.get().acl(), parentAcl));
  }

  private List<String> pathsBelow(String path) {
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

  private void touchParentOfDeleted(String path) {
    long zxid = header.zxid().value();
    String parentPath = Paths.parentOf(path);
    Optional<Znode> parent = tree.find(parentPath);
    if (parent.isPresent() && zxid > parent.get().pzxid()) {
      tree = tree.touchChildren(parentPath, parent.get().cversion(), zxid);
    }
  }

  /**
   * Deletes what the transaction names and what the index still holds for the session: older logs
   * name nothing.
   */
  private void deleteEphemerals(List<String> named) {
    List<String> held = new ArrayList<>();
    tree.ephemeralsOf(header.sessionId()).forEach(held::add);
    named.forEach(this::delete);
    for (String path : held) {
      if (tree.contains(path)) {
        delete(path);
      }
    }
  }
}
