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
 * @param watchCount watches set on this server
 * @param watchedPaths paths that carry at least one of them
 * @param watchingConnections connections that hold at least one of them
 * @param snapshotInProgress whether a snapshot is being saved
 */
public record View(
    State state,
    boolean serving,
    int proposals,
    int watchCount,
    int watchedPaths,
    int watchingConnections,
    boolean snapshotInProgress) {

  public Zxid zxid() {
    return state.zxid();
  }
}
