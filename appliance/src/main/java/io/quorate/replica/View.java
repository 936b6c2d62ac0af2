package io.quorate.replica;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.State;

/**
 * What the rest of the server may see of the replica: the committed state and some figures,
 * immutable.
 *
 * @param state tree, sessions and zxid, as committed
 * @param serving whether clients are served
 * @param proposals decided but not yet committed
 * @param watchCount watches set on this server, of both kinds: on data and on children
 * @param dataWatches those on data, which is all that ZooKeeper's watch words speak of
 * @param snapshotInProgress whether a snapshot is being saved
 */
public record View(
    State state,
    boolean serving,
    int proposals,
    int watchCount,
    WatchFigures dataWatches,
    boolean snapshotInProgress) {

  /** How many watches there are, on how many paths, of how many connections. */
  public record WatchFigures(int watches, int paths, int connections) {}

  public Zxid zxid() {
    return state.zxid();
  }
}
