package io.quorate.replica;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.MalformedTextException;
import io.quorate.txn.Entry;
import io.quorate.txn.Txn;
import java.util.Optional;

/**
 * What a learner can not follow: a leader of ZooKeeper that reconfigures the ensemble. Who voted on
 * by the old configuration, and had acknowledged the new one, could make two quorums that have
 * nobody in common (trap 14); so such a learner leaves before it acknowledges anything.
 */
final class Reconfiguration {
  private Reconfiguration() {}

  /** Why the proposal can not be followed; empty when it can. */
  static Optional<String> in(Entry proposal) {
    return proposal.txn() instanceof Txn.Reconfig
        ? Optional.of(
            "the leader reconfigures the ensemble in "
                + proposal.header().zxid()
                + ", which this server can not follow; give it the new configuration and restart"
                + " it")
        : Optional.empty();
  }

  /**
   * Why the leader's configuration can not be followed; empty when it can. Other voters in one of
   * the same version are an operator's who changes files server by server.
   *
   * @param told as NEWLEADER tells it; empty from old leaders
   */
  static Optional<String> told(Ensemble known, String told) {
    if (told.isEmpty()) {
      return Optional.empty();
    }
    try {
      Configuration theirs = EnsembleText.parse(told);
      boolean isLater = theirs.version() > known.lastSeen().version();
      return isLater && !theirs.quorum().equals(known.lastSeen().quorum())
          ? Optional.of(
              "the leader's configuration, of version 0x%x, has other voters than this server's: %s"
                  .formatted(theirs.version(), theirs.quorum()))
          : Optional.empty();
    } catch (MalformedTextException e) {
      return Optional.of("the leader's configuration is malformed: " + e.getMessage());
    }
  }
}
