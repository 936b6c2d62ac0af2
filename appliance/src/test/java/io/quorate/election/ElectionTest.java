package io.quorate.election;

import static io.quorate.election.Ensembles.sid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ElectionTest {
  private static final Ensemble THREE = Ensembles.of(3, 0);
  private static final Ensemble FIVE = Ensembles.of(5, 0);

  private static Election begin(Ensemble ensemble, long self, long zxid, long epoch) {
    return Election.begin(
        sid(self), ensemble, new Zxid(zxid), new Epoch(epoch), 0, ElectionTimes.DEFAULT, 0);
  }

  private static Vote vote(long leader, long zxid, long epoch) {
    return new Vote(sid(leader), new Zxid(zxid), new Epoch(epoch));
  }

  private static Notification says(PeerState state, Vote vote, long round) {
    return new Notification(state, vote, round, Notification.CURRENT_VERSION, "");
  }

  private static Notification votes(Vote vote, long round) {
    return says(PeerState.LOOKING, vote, round);
  }

  private static List<Sid> receivers(List<Mail> mail) {
    return mail.stream().map(Mail::to).toList();
  }

  @Test
  void firstMailIsDueAtOnceAndTellsAllOtherVotersMyVote() {
    Election election = begin(Ensembles.of(3, 1), 2, 7, 1);

    assertThat(election.nextDeadlineMillis()).isZero();
    List<Mail> mail = election.tick(0);

    assertThat(receivers(mail)).containsExactly(sid(1), sid(3));
    assertThat(mail.getFirst().notification())
        .isEqualTo(
            new Notification(
                PeerState.LOOKING,
                vote(2, 7, 1),
                1,
                2,
                EnsembleText.print(Ensembles.of(3, 1).committed())));
  }

  @Test
  void betterIsTheLaterEpochThenTheLaterZxidThenTheHigherSid() {
    List<Vote> ascending =
        List.of(Vote.NONE, vote(3, 9, 1), vote(1, 1, 2), vote(2, 1, 2), vote(1, 2, 2));

    assertThat(ascending).isSorted();
    Election election = begin(THREE, 1, 5, 2);
    election.heard(sid(3), votes(vote(3, 9, 1), 1), 0);
    assertThat(election.tick(0).getFirst().notification().vote()).isEqualTo(vote(1, 5, 2));
    List<Mail> news = election.heard(sid(3), votes(vote(3, 5, 2), 1), 0);
    assertThat(news.getFirst().notification().vote()).isEqualTo(vote(3, 5, 2));
  }

  @Test
  void whenAllVotersSendTheSameVoteNobodyWaits() {
    Election election = begin(THREE, 1, 7, 1);
    election.heard(sid(2), votes(vote(3, 7, 1), 1), 0);
    assertThat(election.result()).isEmpty();

    election.heard(sid(3), votes(vote(3, 7, 1), 1), 0);

    Elected elected = election.result().orElseThrow();
    assertThat(elected.leader()).isEqualTo(sid(3));
    assertThat(elected.supporters()).containsExactly(sid(1), sid(2), sid(3));
  }

  @Test
  void whoDecidesByAdoptingAVoteStillTellsTheOthers() {
    Election election = begin(THREE, 1, 7, 1);
    election.heard(sid(2), votes(vote(2, 5, 1), 1), 0);
    election.heard(sid(2), votes(vote(3, 8, 1), 1), 0);

    Election last = begin(THREE, 1, 7, 1);
    last.heard(sid(2), votes(vote(3, 8, 1), 2), 0);
    List<Mail> mail = last.heard(sid(3), votes(vote(3, 8, 1), 2), 0);

    assertThat(last.result()).isPresent();
    assertThat(mail).isEmpty();
    assertThat(election.heard(sid(3), votes(vote(3, 8, 1), 2), 0)).hasSize(2);
  }

  /** An election of the first round that has told the others its vote. */
  private static Election begun(Ensemble ensemble, long self, long zxid) {
    Election election = begin(ensemble, self, zxid, 1);
    election.tick(0);
    return election;
  }

  private static void votesFor(Election election, long from, Vote vote, long atMillis) {
    election.heard(sid(from), votes(vote, 1), atMillis);
  }

  @Test
  void quorumWaitsAWhileForABetterVote() {
    Election election = begun(THREE, 2, 7);
    votesFor(election, 1, vote(2, 7, 1), 10);

    assertThat(election.nextDeadlineMillis()).isEqualTo(60);
    election.tick(59);
    assertThat(election.result()).isEmpty();
    election.tick(60);
    assertThat(election.result().orElseThrow().supporters()).containsExactly(sid(1), sid(2));
    assertThat(election.nextDeadlineMillis()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void repeatedMailDoesNotProlongTheWait() {
    Election election = begun(THREE, 2, 7);
    votesFor(election, 1, vote(2, 7, 1), 10);
    votesFor(election, 1, vote(2, 7, 1), 40);

    election.tick(60);

    assertThat(election.result()).isPresent();
  }

  @Test
  void betterVoteDuringTheWaitBeginsItAnew() {
    Election election = begun(FIVE, 2, 7);
    votesFor(election, 1, vote(2, 7, 1), 0);
    votesFor(election, 3, vote(2, 7, 1), 0);
    votesFor(election, 4, vote(4, 8, 1), 40);
    election.tick(50);
    assertThat(election.result()).isEmpty();

    votesFor(election, 1, vote(4, 8, 1), 60);

    election.tick(109);
    assertThat(election.result()).isEmpty();
    election.tick(110);
    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(4));
  }

  @Test
  void supporterWhoChangesItsMindDuringTheWaitNoLongerCounts() {
    Election election = begun(FIVE, 5, 7);
    votesFor(election, 1, vote(5, 7, 1), 0);
    votesFor(election, 2, vote(5, 7, 1), 0);
    votesFor(election, 2, vote(3, 6, 1), 10);

    election.tick(50);

    assertThat(election.result()).isEmpty();
  }

  @Test
  void laterRoundIsAdoptedAndVotesOfTheEarlierOneAreForgotten() {
    Election election = begin(FIVE, 1, 7, 1);
    election.tick(0);
    election.heard(sid(4), votes(vote(4, 9, 1), 1), 0);
    election.heard(sid(5), votes(vote(4, 9, 1), 1), 0);

    List<Mail> news = election.heard(sid(2), votes(vote(2, 3, 1), 6), 0);

    assertThat(election.round()).isEqualTo(6);
    assertThat(receivers(news)).containsExactly(sid(2), sid(3), sid(4), sid(5));
    assertThat(news.getFirst().notification().vote()).isEqualTo(vote(1, 7, 1));
    assertThat(news.getFirst().notification().round()).isEqualTo(6);
    election.heard(sid(2), votes(vote(4, 9, 1), 6), 0);
    election.tick(50);
    assertThat(election.result()).isEmpty();
  }

  @Test
  void whoHasCountedBeyondTheLastRoundThereIsStillAgreesWithTheOthers() {
    Election election =
        Election.begin(
            sid(1), THREE, new Zxid(7), new Epoch(1), Long.MAX_VALUE, ElectionTimes.DEFAULT, 0);
    election.tick(0);

    election.heard(sid(2), votes(vote(3, 8, 1), Long.MAX_VALUE), 0);
    election.heard(sid(3), votes(vote(3, 8, 1), Long.MAX_VALUE), 0);

    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(3));
    assertThat(election.round()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void earlierRoundIsAnsweredWithMyVoteAndNotCounted() {
    Election election =
        Election.begin(sid(2), THREE, new Zxid(7), new Epoch(1), 4, ElectionTimes.DEFAULT, 0);

    List<Mail> mail = election.heard(sid(1), votes(vote(2, 7, 1), 4), 0);

    assertThat(receivers(mail)).containsExactly(sid(1));
    assertThat(mail.getFirst().notification().round()).isEqualTo(5);
    election.tick(0);
    election.tick(50);
    assertThat(election.result()).isEmpty();
  }

  @Test
  void lateServerJoinsAStandingLeaderAndItsRoundWithoutAnElection() {
    Election election =
        Election.begin(sid(3), THREE, new Zxid(99), new Epoch(1), 7, ElectionTimes.DEFAULT, 0);

    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 5, 2), 3), 0);
    assertThat(election.result()).isEmpty();
    election.heard(sid(1), says(PeerState.LEADING, vote(1, 7, 2), 2), 0);

    Elected elected = election.result().orElseThrow();
    assertThat(elected).isEqualTo(new Elected(sid(1), 2, vote(1, 7, 2), Set.of(sid(1), sid(2))));
  }

  @Test
  void followersAloneDoNotMakeALeader() {
    Election election = begin(FIVE, 5, 7, 1);
    for (long follower = 2; follower <= 4; follower++) {
      election.heard(sid(follower), says(PeerState.FOLLOWING, vote(1, 5, 2), 1), 0);
      election.heard(sid(follower), says(PeerState.FOLLOWING, vote(1, 5, 2), 9), 0);
    }
    assertThat(election.result()).isEmpty();

    election.heard(sid(1), says(PeerState.LEADING, vote(1, 5, 2), 9), 0);

    assertThat(election.result()).isPresent();
  }

  @Test
  void followersOfDifferentEpochsDoNotAgreeUnlessOneIsTooOldToTell() {
    Election election = begin(THREE, 3, 7, 1);
    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 5, 1), 9), 0);
    election.heard(sid(1), says(PeerState.LEADING, vote(1, 5, 2), 9), 0);
    assertThat(election.result()).isEmpty();

    var old = new Notification(PeerState.FOLLOWING, vote(1, 5, 1), 9, 0, "");
    election.heard(sid(2), old, 0);
    assertThat(election.result()).isPresent();
  }

  @Test
  void withinTheRoundWhoStandsNeedOnlyNameTheLeader() {
    Election election = begin(THREE, 3, 7, 1);
    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 5, 1), 1), 0);
    election.heard(sid(1), says(PeerState.LEADING, vote(1, 5, 2), 1), 0);

    assertThat(election.result()).isPresent();
  }

  @Test
  void myOwnVoteHelpsALeaderOfMyRound() {
    Election election = begin(THREE, 1, 7, 1);
    election.heard(sid(3), votes(vote(3, 8, 1), 1), 0);
    election.heard(sid(3), says(PeerState.LEADING, vote(3, 8, 1), 1), 0);

    assertThat(election.result().orElseThrow().supporters()).containsExactly(sid(1), sid(3));
  }

  @Test
  void whomAQuorumFollowsInItsRoundLeadsAndInNoOther() {
    Election election = begin(THREE, 1, 7, 1);
    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 7, 1), 9), 0);
    election.heard(sid(3), says(PeerState.FOLLOWING, vote(1, 7, 1), 9), 0);
    assertThat(election.result()).isEmpty();

    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 7, 1), 1), 0);
    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(1));
  }

  @Test
  void observerLearnsTheLeaderAndItsVoteCountsNowhere() {
    Ensemble ensemble = Ensembles.of(3, 1);
    Election observer = begin(ensemble, 4, 99, 9);
    List<Mail> mail = observer.tick(0);
    assertThat(receivers(mail)).containsExactly(sid(1), sid(2), sid(3));
    assertThat(mail.getFirst().notification().vote()).isEqualTo(Vote.NONE);
    observer.heard(sid(1), votes(vote(3, 7, 1), 1), 0);
    observer.heard(sid(3), votes(vote(3, 7, 1), 1), 0);
    observer.tick(50);
    assertThat(observer.result().orElseThrow().supporters()).containsExactly(sid(1), sid(3));

    Election voter = begin(ensemble, 2, 7, 1);
    assertThat(receivers(voter.heard(sid(4), votes(vote(2, 7, 1), 1), 0))).containsExactly(sid(4));
    voter.tick(0);
    voter.tick(50);
    assertThat(voter.result()).isEmpty();
  }

  /** Each would answer the other for ever. */
  @Test
  void observerAheadOfAVoterAndTheVoterDoNotAnswerEachOther() {
    Ensemble ensemble = Ensembles.of(3, 1);
    Election observer = begin(ensemble, 4, 0, 0);
    observer.heard(sid(1), votes(vote(1, 1, 1), 9), 0);
    Election voter = begin(ensemble, 2, 7, 1);

    assertThat(voter.heard(sid(4), votes(vote(1, 1, 1), 9), 0)).isEmpty();
    assertThat(observer.heard(sid(2), votes(vote(2, 7, 1), 1), 0)).isEmpty();
  }

  @Test
  void strangersAndVotesForStrangersDoNotCount() {
    Election election = begin(THREE, 3, 7, 1);
    election.tick(0);

    assertThat(receivers(election.heard(sid(8), votes(vote(3, 7, 1), 1), 0)))
        .containsExactly(sid(8));
    assertThat(election.heard(sid(8), says(PeerState.LEADING, vote(8, 9, 9), 1), 0)).isEmpty();
    assertThat(election.heard(sid(1), votes(vote(8, 9, 9), 1), 0)).isEmpty();
    assertThat(election.heard(sid(1), votes(vote(8, 9, 9), 5), 0)).isEmpty();
    assertThat(election.heard(sid(3), votes(vote(3, 7, 1), 1), 0)).isEmpty();
    assertThat(election.heard(sid(1), says(PeerState.OBSERVING, vote(3, 7, 1), 1), 0)).isEmpty();

    election.tick(50);
    assertThat(election.result()).isEmpty();
    assertThat(election.round()).isEqualTo(1);
  }

  @Test
  void whoMayHaveLostItsDataNeitherVotesNorIsVotedForAndJoinsAStandingLeader() {
    Election election = begin(THREE, 3, -1, 0);
    election.tick(0);
    election.heard(sid(1), votes(vote(3, -1, 0), 1), 0);
    election.heard(sid(1), votes(vote(1, 7, 1), 1), 0);
    election.heard(sid(2), votes(vote(1, 7, 1), 1), 0);
    election.tick(50);
    assertThat(election.result()).isEmpty();

    election.heard(sid(1), says(PeerState.LEADING, vote(1, 7, 1), 1), 50);
    assertThat(election.result()).isEmpty();
    election.heard(sid(2), says(PeerState.FOLLOWING, vote(1, 7, 1), 1), 50);
    assertThat(election.result()).isPresent();

    Election other = begin(THREE, 1, 7, 1);
    assertThat(other.heard(sid(3), votes(vote(3, -1, 9), 4), 0)).isEmpty();
    assertThat(other.round()).isEqualTo(1);
  }

  @Test
  void whoWeighsNothingIsNotVotedForAndItsVoteDecidesNothing() {
    Ensemble weighted =
        Ensembles.read(
            """
            server.1=a:1:2
            server.2=b:1:2
            server.3=c:1:2
            server.4=d:1:2
            group.1=1:2:3:4
            weight.4=0
            """);
    Election election = begin(weighted, 2, 7, 1);
    election.tick(0);
    election.heard(sid(4), votes(vote(4, 9, 1), 1), 0);
    election.heard(sid(1), votes(vote(2, 7, 1), 1), 0);
    election.tick(50);
    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(2));

    Election other = begin(weighted, 2, 7, 1);
    other.tick(0);
    other.heard(sid(4), votes(vote(2, 7, 1), 1), 0);
    other.tick(50);
    assertThat(other.result()).isEmpty();
  }

  @Test
  void whileAConfigurationIsPendingItTakesAQuorumOfBothToElect() {
    Ensemble changing =
        Ensembles.of(3, 0)
            .withPending(
                Ensembles.read("server.3=a:1:2\nserver.4=b:1:2\nserver.5=c:1:2\nversion=1")
                    .committed());
    Election election = begin(changing, 3, 7, 1);
    assertThat(receivers(election.tick(0))).containsExactly(sid(1), sid(2), sid(4), sid(5));
    election.heard(sid(1), votes(vote(3, 7, 1), 1), 0);
    election.heard(sid(2), votes(vote(3, 7, 1), 1), 0);
    election.tick(100);
    assertThat(election.result()).isEmpty();
    election.heard(sid(4), votes(vote(3, 7, 1), 1), 100);
    election.tick(150);
    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(3));
  }

  @Test
  void loneVoterIsElectedAtOnce() {
    Election election = begin(Ensembles.of(1, 0), 1, 7, 1);

    assertThat(election.result().orElseThrow().leader()).isEqualTo(sid(1));
  }

  @Test
  void unheardVotesAreRepeatedEverMoreRarelyAndOftenAgainAfterNews() {
    Election election = begin(FIVE, 1, 7, 1);
    var sent = new ArrayList<Long>();
    for (long now = 0; now <= 7_000; now = election.nextDeadlineMillis()) {
      assertThat(election.tick(now)).hasSize(4);
      sent.add(now);
    }
    assertThat(sent).containsExactly(0L, 200L, 600L, 1_400L, 3_000L, 5_000L, 7_000L);

    assertThat(election.heard(sid(2), votes(vote(2, 8, 1), 1), 7_100)).hasSize(4);
    assertThat(election.nextDeadlineMillis()).isEqualTo(7_300);
  }

  @Test
  void electionThatHasEndedHearsNoMore() {
    Election election = begin(Ensembles.of(1, 0), 1, 7, 1);

    assertThatThrownBy(() -> election.tick(0)).isInstanceOf(Invariant.Violated.class);
    assertThatThrownBy(() -> election.heard(sid(1), votes(vote(1, 7, 1), 1), 0))
        .isInstanceOf(Invariant.Violated.class);
  }

  @Test
  void whoStandsAnswersThoseWhoLookAndNobodyElse() {
    Ensemble ensemble = Ensembles.of(3, 1);
    var elected = new Elected(sid(3), 4, vote(3, 7, 1), Set.of(sid(1), sid(3)));

    StandingVote leader = StandingVote.of(sid(3), ensemble, elected).withEpoch(new Epoch(2));

    assertThat(leader.answer(sid(1), votes(vote(1, 7, 1), 9)))
        .contains(
            new Mail(
                sid(1),
                new Notification(
                    PeerState.LEADING,
                    vote(3, 7, 2),
                    4,
                    2,
                    EnsembleText.print(ensemble.committed()))));
    assertThat(leader.answer(sid(8), votes(Vote.NONE, 1))).isPresent();
    assertThat(leader.answer(sid(1), says(PeerState.FOLLOWING, vote(1, 7, 1), 9))).isEmpty();
    assertThat(StandingVote.of(sid(1), ensemble, elected).state()).isEqualTo(PeerState.FOLLOWING);
    assertThat(StandingVote.of(sid(4), ensemble, elected).state()).isEqualTo(PeerState.OBSERVING);
  }
}
