package io.quorate.jmx.own;

import java.util.List;

/** The ensemble as this server knows it. */
public interface EnsembleMXBean {
  /** In the order of their ids. */
  List<EnsembleMember> getMembers();

  long getConfigVersion();

  /** How many servers vote. */
  int getVoters();

  /**
   * How many of the voters that are in step now may fail, in the worst choice, and the rest still
   * decides; 0 means that the next failure may stop the ensemble. Only a leader knows: -1
   * elsewhere.
   */
  int getQuorumMargin();

  /**
   * A member.
   *
   * @param kind {@code participant} or {@code observer}
   * @param addresses each {@code host:quorumPort:electionPort}
   * @param leads whether this server takes it for the leader
   * @param synced whether it is in step; known to the leader, and of it to those that follow
   */
  record EnsembleMember(
      long sid, String kind, List<String> addresses, boolean leads, boolean synced) {}
}
