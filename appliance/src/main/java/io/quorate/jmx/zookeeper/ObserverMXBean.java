package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.ObserverMXBean}. */
public interface ObserverMXBean extends ServerMXBean {
  int getPendingRevalidationCount();

  String getQuorumAddress();

  String getLearnerMaster();

  void setLearnerMaster(String address);
}
