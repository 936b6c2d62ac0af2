package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.LocalPeerMXBean}. */
public interface LocalPeerMXBean {
  String getName();

  String getStartTime();

  int getTickTime();

  int getMaxClientCnxnsPerHost();

  int getMinSessionTimeout();

  int getMaxSessionTimeout();

  int getInitLimit();

  void setInitLimit(int ticks);

  int getSyncLimit();

  void setSyncLimit(int ticks);

  int getTick();

  String getState();

  String getQuorumAddress();

  int getElectionType();

  String getElectionAddress();

  String getClientAddress();

  String getLearnerType();

  long getConfigVersion();

  String getQuorumSystemInfo();

  boolean isPartOfEnsemble();

  boolean isLeader();

  int getMaxCnxns();
}
