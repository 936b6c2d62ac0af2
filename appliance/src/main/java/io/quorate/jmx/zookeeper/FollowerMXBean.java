package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.FollowerMXBean}. */
public interface FollowerMXBean extends ServerMXBean {
  String getQuorumAddress();

  String getLastQueuedZxid();

  int getPendingRevalidationCount();

  long getElectionTimeTaken();

  int getObserverMasterPacketSizeLimit();

  void setObserverMasterPacketSizeLimit(int packets);

  int getMaxConcurrentSnapSyncs();

  void setMaxConcurrentSnapSyncs(int max);

  int getMaxConcurrentDiffSyncs();

  void setMaxConcurrentDiffSyncs(int max);
}
