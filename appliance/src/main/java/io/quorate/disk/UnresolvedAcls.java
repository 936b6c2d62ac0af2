package io.quorate.disk;

import io.quorate.acl.Acl;
import io.quorate.tree.Tree;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Znodes of a snapshot whose access list its table lacks ({@link
 * io.quorate.codec.TreeCodec.Loaded}), until the log says what it was. ZooKeeper gets there by
 * numbering lists on replay as it numbered them the first time; here the transaction that created
 * the znode says it.
 */
final class UnresolvedAcls {
  private final Set<String> paths;

  UnresolvedAcls(List<String> paths) {
    this.paths = new HashSet<>(paths);
  }

  /** The state with what {@code txn}, which is replayed next, tells about lists. */
  State resolve(State state, Txn txn) {
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
  Optional<String> first(Tree tree) {
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
    return new State(tree, state.sessions(), state.zxid());
  }
}
