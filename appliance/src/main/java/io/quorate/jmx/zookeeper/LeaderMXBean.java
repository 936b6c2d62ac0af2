package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.LeaderMXBean}. */
public interface LeaderMXBean extends ServerMXBean {
  String getCurrentZxid();

  String followerInfo();

  String nonVotingFollowerInfo();

  long getElectionTimeTaken();

  int getLastProposalSize();

  int getMinProposalSize();

  int getMaxProposalSize();

  void resetProposalStatistics();

  int getMaxConcurrentSnapSyncs();

  void setMaxConcurrentSnapSyncs(int max);

  int getMaxConcurrentDiffSyncs();

  void setMaxConcurrentDiffSyncs(int max);
}
