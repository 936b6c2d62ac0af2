package io.quorate.replica;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.zab.Packet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which epochs voters have accepted, as they say to one who leads: its epoch is to be later than
 * those of a quorum, or of one that could not follow it otherwise. One peer that is wrong must not
 * use up all epochs that are left.
 */
final class AcceptedEpochs {
  /**
   * How many epochs ahead counts when an epoch is looked for: more leaders do not fail in a row.
   */
  private static final long DISCOVERY_LEAD_MAX = 1_000_000;

  /** The same for a leader that serves, and need not go on into another epoch for anybody. */
  private static final long RENEWAL_LEAD_MAX = 1_000;

  private final Server server;
  private final Map<Sid, Epoch> said = new HashMap<>();

  AcceptedEpochs(Server server) {
    this.server = server;
  }

  /** This server's own. */
  void addOwn() {
    said.put(server.sid(), server.standing().accepted());
  }

  /** What a voter says; too far ahead, it is not heard. */
  void add(Packet.LearnerInfo info) {
    if (isPlausible(info, server.standing().accepted(), DISCOVERY_LEAD_MAX)) {
      said.put(info.sid(), info.acceptedEpoch());
    }
  }

  /** The newest, once a quorum has said what it has accepted. */
  Optional<Epoch> ofQuorum() {
    return server.ensemble().quorum().isReachedBy(said.keySet())
        ? said.values().stream().max(Epoch::compareTo)
        : Optional.empty();
  }

  /** The newest, not before {@code least}. */
  Epoch newestFrom(Epoch least) {
    return said.values().stream()
        .max(Epoch::compareTo)
        .filter(e -> e.compareTo(least) > 0)
        .orElse(least);
  }

  /**
   * Whether a voter may be believed that it has promised to follow nobody of an epoch that is
   * established: a leader that came to nothing had asked it. With a leader of ZooKeeper it would
   * try in vain until the next election.
   */
  boolean isBeyond(Epoch established, Packet.LearnerInfo info) {
    return !info.observer()
        && info.acceptedEpoch().compareTo(established) > 0
        && isPlausible(info, established, RENEWAL_LEAD_MAX);
  }

  /** Whether the learner's epoch may have come about; else it is told of this leader's, as any. */
  private boolean isPlausible(Packet.LearnerInfo info, Epoch here, long leadMax) {
    long theirs = info.acceptedEpoch().value();
    boolean plausible = theirs - here.value() <= leadMax;
    if (!plausible) {
      server
          .outbox()
          .note(
              "Server %d says that it accepted epoch %d: too far from %d to be believed"
                  .formatted(info.sid().value(), theirs, here.value()));
    }
    return plausible;
  }
}
