package io.quorate.election;

/**
 * How long an election waits.
 *
 * @param finalizeMillis from the moment a quorum agrees to the decision, in case a better vote
 *     comes
 * @param resendMillisMin from a vote to its first repetition
 * @param resendMillisMax what that time doubles to
 */
public record ElectionTimes(long finalizeMillis, long resendMillisMin, long resendMillisMax) {
  /** ZooKeeper waits 200 ms for better votes, and up to a minute between repetitions. */
  public static final ElectionTimes DEFAULT = new ElectionTimes(50, 200, 2_000);
}
