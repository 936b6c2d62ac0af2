package io.quorate.jmx.own;

/** A session that this server serves on a connection. */
public interface SessionMXBean {
  String getId();

  /** Where its client is. */
  String getAddress();

  int getTimeoutMillis();

  /** Since something came from its client. */
  long getSilentMillis();

  /** Requests that are not answered. */
  int getOutstanding();

  int getEphemerals();

  /**
   * Until it expires if nothing more is heard of it. Exact where this server leads; a learner tells
   * what its timeout leaves, and the leader grants up to a tick more.
   */
  long getExpiresInMillis();

  /** The same in words: which deadline comes next, who decides, and what would put it off. */
  String getExpiry();

  /** Ends it as if its client did. */
  void end();

  /** Closes its connection; the session lives, its client may come again. */
  void disconnect();
}
