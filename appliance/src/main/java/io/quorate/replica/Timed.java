package io.quorate.replica;

/** What a server times of its life in the ensemble. */
public enum Timed {
  /** From looking for a leader to knowing one. */
  ELECTION,
  /** From knowing a leader to serving as its follower. */
  FOLLOWER_SYNC,
  /** From knowing a leader to serving as its observer. */
  OBSERVER_SYNC,
  /** From looking for a leader to serving clients. */
  UNAVAILABLE,
  /** The same, where this server came to lead. */
  LEADER_UNAVAILABLE
}
