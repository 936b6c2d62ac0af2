package io.quorate.election;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import java.util.Optional;

/**
 * What a server that is not looking for a leader says to those who are: the vote by which its
 * leader was elected. By the votes of a quorum who say the same, a server that comes late finds the
 * leader without an election.
 *
 * @param config the ensemble as text
 */
public record StandingVote(PeerState state, Vote vote, long round, String config) {
  public static StandingVote of(Sid self, Ensemble ensemble, Elected elected) {
    PeerState state =
        elected.leader().equals(self)
            ? PeerState.LEADING
            : ensemble.isVoter(self) ? PeerState.FOLLOWING : PeerState.OBSERVING;
    return new StandingVote(
        state, elected.vote(), elected.round(), EnsembleText.print(ensemble.committed()));
  }

  /**
   * The same when the leader's epoch is established. Late servers compare epochs, and take only
   * votes with the same one for agreement.
   */
  public StandingVote withEpoch(Epoch epoch) {
    return new StandingVote(state, new Vote(vote.leader(), vote.zxid(), epoch), round, config);
  }

  /** What to say to one who looks, voter or not; to others there is nothing to say. */
  public Optional<Mail> answer(Sid from, Notification notification) {
    return notification.state() == PeerState.LOOKING
        ? Optional.of(
            new Mail(
                from, new Notification(state, vote, round, Notification.CURRENT_VERSION, config)))
        : Optional.empty();
  }
}
