package io.quorate.election;

/** What a server is doing, as it tells others. */
public enum PeerState {
  LOOKING,
  FOLLOWING,
  LEADING,
  OBSERVING
}
