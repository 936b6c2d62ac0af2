package io.quorate.election;

/**
 * What servers tell each other about leaders.
 *
 * @param state of the sender
 * @param vote of the sender
 * @param round the election that the vote was cast in; rounds are counted by each server and agreed
 *     on by adopting the later one
 * @param version of the message: 2 with the ensemble's text, 0 and 1 from servers before 3.5
 * @param config the ensemble as the sender knows it, as text; empty where the message has none
 */
public record Notification(PeerState state, Vote vote, long round, int version, String config) {
  /** The version that ZooKeeper has sent since 3.5, and so do we. */
  public static final int CURRENT_VERSION = 2;
}
