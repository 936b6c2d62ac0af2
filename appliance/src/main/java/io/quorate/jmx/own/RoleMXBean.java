package io.quorate.jmx.own;

/** What this server is in its ensemble. */
public interface RoleMXBean {
  /** {@code standalone}, {@code looking}, {@code leader}, {@code follower} or {@code observer}. */
  String getKind();

  /** Whether clients are served. */
  boolean isServing();

  /** Whom it follows, itself when it leads; -1 while it looks. */
  long getLeader();

  long getEpoch();

  /** The last transaction that readers see, {@code 0x100000002}. */
  String getZxid();

  /** Milliseconds since it is what it is. */
  long getSinceMillis();

  /** Elections that it has begun since it started. */
  long getElections();

  /** What the last one took; -1 before there was one. */
  long getLastElectionMillis();

  /** What clients want and is decided, but not yet committed. */
  int getProposals();
}
