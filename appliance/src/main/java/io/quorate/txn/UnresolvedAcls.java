package io.quorate.txn;

import io.quorate.acl.Acl;
import io.quorate.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Znodes whose access list neither a snapshot nor a leader told, until the transactions behind it
 * do: ZooKeeper goes on changing its tree while it writes it. It gets there itself by numbering
 * lists on replay as it numbered them the first time; here the transaction that created the znode
 * says it.
 */
public final class UnresolvedAcls {
  private final Set<String> paths;

  public UnresolvedAcls(List<String> paths) {
    this.paths = new HashSet<>(paths);
  }

  /** The state with what {@code txn}, which is replayed next, tells about lists. */
  public State resolve(State state, Txn txn) {
    if (paths.isEmpty()) {
      return state;
    }
    return switch (txn) {
      case Txn.Create create -> resolve(state, create.path(), create.acl());
      case Txn.CreateContainer create -> resolve(state, create.path(), create.acl());
      case Txn.CreateTtl create -> resolve(state, create.path(), create.acl());
      case Txn.SetAcl set -> resolve(state, set.path(), set.acl());
      case Txn.Multi multi -> {
        State after = state;
        for (Txn part : multi.txns()) {
          after = resolve(after, part);
        }
        yield after;
      }
      case Txn.Delete delete -> {
        paths.remove(delete.path());
        yield state;
      }
      case Txn.CreateSession ignored -> state;
      case Txn.CloseSession ignored -> state;
      case Txn.SetData ignored -> state;
      case Txn.Reconfig ignored -> state;
      case Txn.Check ignored -> state;
      case Txn.Failed ignored -> state;
    };
  }

  /** A znode whose list nobody told. */
  public Optional<String> first(Tree tree) {
    return paths.stream().filter(tree::contains).sorted().findFirst();
  }

  private State resolve(State state, String path, Acl acl) {
    if (!paths.remove(path)) {
      return state;
    }
    Tree tree =
        state
            .tree()
            .find(path)
            .map(node -> state.tree().setAcl(path, acl, node.aversion()))
            .orElse(state.tree());
    return state.withTree(tree);
  }
}
