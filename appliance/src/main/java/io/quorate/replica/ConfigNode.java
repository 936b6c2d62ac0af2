package io.quorate.replica;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.tree.Paths;
import io.quorate.tree.Tree;
import io.quorate.txn.State;

/**
 * {@code /zookeeper/config}, where clients read who the ensemble is (getConfig). No transaction
 * writes it: as in ZooKeeper each server does, before it serves, from what it was told itself, and
 * digests do not count it.
 */
final class ConfigNode {
  private static final int VERSION = -1;

  private ConfigNode() {}

  /** The state with the ensemble's text; of a server of its own, as it is. */
  static State written(State state, Ensemble ensemble) {
    if (ensemble.isAlone()) {
      return state;
    }
    byte[] text = EnsembleText.print(ensemble.committed()).getBytes(UTF_8);
    Tree tree =
        state
            .tree()
            .withSystemNodes()
            .setData(Paths.CONFIG, text, VERSION, ensemble.committed().version(), 0);
    return state.withTree(tree);
  }
}
