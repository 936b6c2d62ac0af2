package io.quorate.zab;

/** What learners and leaders say of themselves in LearnerInfo and LEADERINFO. */
public final class ProtocolVersion {
  /** Everybody since ZooKeeper 3.4. Servers of ZooKeeper take all that is not less for the same. */
  public static final int ZOOKEEPER = 0x10000;

  /**
   * Of a learner: it takes LEADERINFO also while it serves, and goes on into that epoch. Of both:
   * an ACK, or a COMMIT while the learner serves, is one of everything before it.
   */
  public static final int QUORATE = 0x10051;

  private ProtocolVersion() {}
}
