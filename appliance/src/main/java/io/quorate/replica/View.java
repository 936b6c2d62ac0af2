package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.txn.State;
import java.util.Optional;

/**
 * What the rest of the server may see of the replica: the committed state and some figures,
 * immutable.
 *
 * @param state tree, sessions and zxid, as committed
 * @param serving whether clients are served
 * @param proposals decided but not yet committed
 * @param watchCount watches set on this server, of both kinds: on data and on children
 * @param dataWatches those on data, which is all that ZooKeeper's watch words speak of
 * @param role what this server is in its ensemble
 * @param snapshotInProgress whether a snapshot is being saved
 */
public record View(
    State state,
    boolean serving,
    int proposals,
    int watchCount,
    WatchFigures dataWatches,
    RoleFacts role,
    boolean snapshotInProgress) {

  /** What a server is in its ensemble. */
  public enum RoleKind {
    ALONE("standalone"),
    LOOKING("looking"),
    LEADING("leader"),
    FOLLOWING("follower"),
    OBSERVING("observer");

    private final String text;

    RoleKind(String text) {
      this.text = text;
    }

    /** As ZooKeeper's four-letter words say it. */
    public String text() {
      return text;
    }
  }

  /**
   * What this server is in its ensemble.
   *
   * @param leader whom it follows, itself when it leads; empty while it looks
   * @param epoch the one whose history it holds
   */
  public record RoleFacts(RoleKind kind, Optional<Sid> leader, Epoch epoch) {}

  /** How many watches there are, on how many paths, of how many connections. */
  public record WatchFigures(int watches, int paths, int connections) {}

  public Zxid zxid() {
    return state.zxid();
  }
}
