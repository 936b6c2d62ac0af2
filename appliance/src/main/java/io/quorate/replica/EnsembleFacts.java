package io.quorate.replica;

import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server in its ensemble at one instant, for the four-letter words and for operators.
 *
 * @param roleSinceMillis how long it has been what it is
 * @param electionMillis what the last election took; -1 before there was one
 * @param revalidations sessions that came to this learner and wait for the leader's word
 * @param reign what only a leader knows that serves
 */
public record EnsembleFacts(
    Ensemble ensemble,
    View.RoleFacts role,
    long roleSinceMillis,
    long electionMillis,
    int revalidations,
    Optional<ReignFacts> reign,
    Map<Counted, Long> counts,
    Map<Timed, Timing> times) {

  /**
   * A leader and its learners.
   *
   * @param sinceMillis how long it leads
   * @param syncs that wait for a commit
   */
  public record ReignFacts(long sinceMillis, int syncs, List<LearnerFacts> learners) {}

  /**
   * A learner as its leader knows it.
   *
   * @param stream that leads to it
   * @param synchronizing whether it is still being brought up to date
   * @param lastAcknowledged what it holds durably; an observer acknowledges nothing
   * @param silentMillis since it was heard of
   */
  public record LearnerFacts(
      StreamId stream,
      Sid sid,
      boolean observer,
      boolean synchronizing,
      Zxid lastAcknowledged,
      long silentMillis) {}
}
