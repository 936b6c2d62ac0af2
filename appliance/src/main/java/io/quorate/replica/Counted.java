package io.quorate.replica;

/** What a server counts of its life in the ensemble. */
public enum Counted {
  /** It began to look for a leader. */
  ELECTIONS_BEGUN,
  /** A learner was brought up to date with entries alone, after a cut or without. */
  DIFFS_SENT,
  /** A learner was sent the whole tree. */
  SNAPSHOTS_SENT,
  /** It led, and decided about something. */
  PROPOSALS_MADE,
  /** It led, and a quorum had something. */
  PROPOSALS_COMMITTED,
  /** It learned, and was told to log something. */
  PROPOSALS_RECEIVED,
  /** It learned, and was told that something is committed. */
  COMMITS_RECEIVED,
  /** It led, and a learner asked whether a session exists that came to it. */
  SESSIONS_REVALIDATED
}
