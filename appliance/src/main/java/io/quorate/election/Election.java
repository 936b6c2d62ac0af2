package io.quorate.election;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One server's way from having no leader to having one. Source: ZooKeeper's {@code
 * FastLeaderElection}, whose peers cannot tell the difference.
 *
 * <ol>
 *   <li>The proposal is the best vote heard in this round, own vote included; it never gets worse
 *       within a round, and rounds never go back but by joining a leader that stands.
 *   <li>All ballots in {@link #thisRound} are of this round. Those in {@link #standing} are of
 *       servers that follow or lead, of any round.
 *   <li>An election ends in one of two ways: a quorum has voted for the proposal and no better vote
 *       has come for a while; or a quorum follows one leader, which itself says that it leads.
 *   <li>Only voters are heard, only votes for voters count, and who weighs nothing is not voted
 *       for.
 *   <li>The result, once there, stays; it must then not be asked to hear more.
 * </ol>
 */
public final class Election {
  private static final long NEVER = Long.MAX_VALUE;

  /** What a server that must not vote, for it may have lost its data, claims to have logged. */
  private static final Zxid NO_HISTORY = new Zxid(-1);

  private final Sid self;
  private final Ensemble ensemble;
  private final ElectionTimes times;
  private final Vote own;
  private final String config;

  private final Ballots thisRound = new Ballots();
  private final Ballots standing = new Ballots();
  private long round;
  private Vote proposal;
  private long decideAtMillis = NEVER;
  private long resendAtMillis;
  private long resendMillis;
  private Optional<Elected> result = Optional.empty();

  private Election(
      Sid self, Ensemble ensemble, Vote own, long round, ElectionTimes times, long nowMillis) {
    this.self = self;
    this.ensemble = ensemble;
    this.times = times;
    this.own = own;
    this.config = EnsembleText.print(ensemble.committed());
    this.round = round;
    this.proposal = own;
    this.resendAtMillis = nowMillis;
    this.resendMillis = times.resendMillisMin();
  }

  /**
   * Begins an election. The first mail is due at once: the next call is {@link #tick}, unless there
   * is a result already, as where one voter is a quorum.
   *
   * @param lastLogged what the server has in its log, not what it has applied; -1 if it must not
   *     vote and can only join a leader that stands
   * @param lastRound in which this server's election before this one ended; 0 at its start
   */
  public static Election begin(
      Sid self,
      Ensemble ensemble,
      Zxid lastLogged,
      Epoch currentEpoch,
      long lastRound,
      ElectionTimes times,
      long nowMillis) {
    Vote own = ensemble.isVoter(self) ? new Vote(self, lastLogged, currentEpoch) : Vote.NONE;
    var election = new Election(self, ensemble, own, lastRound + 1, times, nowMillis);
    election.count(true, nowMillis);
    return election;
  }

  public Optional<Elected> result() {
    return result;
  }

  public long round() {
    return round;
  }

  /** When {@link #tick} has something to do; {@link Long#MAX_VALUE} after the result. */
  public long nextDeadlineMillis() {
    return result.isPresent() ? NEVER : Math.min(decideAtMillis, resendAtMillis);
  }

  /** Time has passed. */
  public List<Mail> tick(long nowMillis) {
    requireOpen();
    if (decideAtMillis <= nowMillis) {
      decide(round, proposal, supporters());
      return List.of();
    }
    if (resendAtMillis <= nowMillis) {
      return repeat(nowMillis);
    }
    return List.of();
  }

  /** A notification has come. */
  public List<Mail> heard(Sid from, Notification notification, long nowMillis) {
    requireOpen();
    boolean looking = notification.state() == PeerState.LOOKING;
    if (from.equals(self)) {
      return List.of();
    }
    if (!ensemble.isVoter(from)) {
      return looking && notification.round() <= round ? answer(from) : List.of();
    }
    if (looking && notification.round() < round) {
      return answer(from);
    }
    if (!ensemble.isVoter(notification.vote().leader())) {
      return List.of();
    }
    return switch (notification.state()) {
      case LOOKING -> heardVote(from, notification, nowMillis);
      case FOLLOWING, LEADING -> {
        heardStanding(from, notification);
        yield List.of();
      }
      case OBSERVING -> List.of();
    };
  }

  /**
   * My vote to one who lags, or has none. Answers go from voters to lower rounds only (to the same
   * only where the other cannot answer): otherwise an observer ahead of a voter, and the voter,
   * would answer each other for ever.
   */
  private List<Mail> answer(Sid to) {
    return ensemble.isVoter(self) ? List.of(mail(to)) : List.of();
  }

  private List<Mail> heardVote(Sid from, Notification notification, long nowMillis) {
    Vote theirs = notification.vote();
    if (own.zxid().equals(NO_HISTORY) || theirs.zxid().equals(NO_HISTORY)) {
      return List.of();
    }
    boolean changed = false;
    if (notification.round() > round) {
      round = notification.round();
      thisRound.clear();
      proposal = isBetter(theirs, own) ? theirs : own;
      changed = true;
    } else if (isBetter(theirs, proposal)) {
      proposal = theirs;
      changed = true;
    }
    thisRound.put(from, notification);
    count(changed, nowMillis);
    return changed ? news(nowMillis) : List.of();
  }

  private boolean isBetter(Vote vote, Vote than) {
    return ensemble.quorum().weight(vote.leader()) > 0 && vote.compareTo(than) > 0;
  }

  /** Whether the proposal has won, will if nothing happens, or has too few votes. */
  private void count(boolean changed, long nowMillis) {
    Set<Sid> supporters = supporters();
    if (!ensemble.quorum().isReachedBy(supporters)) {
      decideAtMillis = NEVER;
    } else if (supporters.containsAll(ensemble.voters())) {
      decide(round, proposal, supporters);
    } else if (changed || decideAtMillis == NEVER) {
      decideAtMillis = nowMillis + times.finalizeMillis();
    }
  }

  private Set<Sid> supporters() {
    return withSelf(thisRound.matching(other -> other.vote().equals(proposal)), proposal);
  }

  private Set<Sid> withSelf(Set<Sid> supporters, Vote vote) {
    boolean votes = ensemble.isVoter(self) && !own.zxid().equals(NO_HISTORY);
    if (votes && vote.equals(proposal)) {
      supporters.add(self);
    }
    return supporters;
  }

  private void heardStanding(Sid from, Notification notification) {
    if (notification.round() == round) {
      thisRound.put(from, notification);
      Set<Sid> supporters =
          withSelf(
              thisRound.matching(inRound -> agreeInRound(inRound, notification)),
              notification.vote());
      if (joins(notification, thisRound, supporters)) {
        return;
      }
    }
    standing.put(from, notification);
    Set<Sid> supporters = standing.matching(other -> agreeOutOfRound(other, notification));
    joins(notification, standing, supporters);
  }

  /** Ends the election if a quorum stands behind a leader that says so itself. */
  private boolean joins(Notification notification, Ballots ballots, Set<Sid> supporters) {
    Sid leader = notification.vote().leader();
    boolean leads =
        leader.equals(self)
            ? notification.round() == round
            : ballots.of(leader).filter(said -> said.state() == PeerState.LEADING).isPresent();
    if (!leads || !ensemble.quorum().isReachedBy(supporters)) {
      return false;
    }
    round = notification.round();
    decide(round, notification.vote(), supporters);
    return true;
  }

  /**
   * Within a round, who stands need only name the same leader: some may know the new epoch already
   * and some not. Who looks must have voted exactly so.
   */
  private static boolean agreeInRound(Notification one, Notification other) {
    return one.state() == PeerState.LOOKING
        ? one.vote().equals(other.vote())
        : one.vote().leader().equals(other.vote().leader());
  }

  /**
   * Beyond the round, zxid and round may differ, for servers join a leader by different ways
   * (ZOOKEEPER-1805); the epoch is the same, but for servers so old that they tell another one
   * (ZOOKEEPER-1732).
   */
  private static boolean agreeOutOfRound(Notification one, Notification other) {
    boolean comparable = (one.version() > 0) == (other.version() > 0);
    return one.vote().leader().equals(other.vote().leader())
        && (!comparable || one.vote().peerEpoch().equals(other.vote().peerEpoch()));
  }

  private void decide(long inRound, Vote vote, Set<Sid> supporters) {
    result = Optional.of(new Elected(vote.leader(), inRound, vote, supporters));
  }

  /** The proposal changed: everybody is told, and soon again. */
  private List<Mail> news(long nowMillis) {
    resendMillis = times.resendMillisMin();
    return repeat(nowMillis);
  }

  private List<Mail> repeat(long nowMillis) {
    resendAtMillis = nowMillis + resendMillis;
    resendMillis = Math.min(resendMillis * 2, times.resendMillisMax());
    var mail = new ArrayList<Mail>();
    for (Sid voter : ensemble.voters()) {
      if (!voter.equals(self)) {
        mail.add(mail(voter));
      }
    }
    return mail;
  }

  private Mail mail(Sid to) {
    return new Mail(
        to,
        new Notification(PeerState.LOOKING, proposal, round, Notification.CURRENT_VERSION, config));
  }

  private void requireOpen() {
    Invariant.require(result.isEmpty(), () -> "the election has ended with " + result);
  }
}
