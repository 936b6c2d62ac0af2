package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.RemotePeerMXBean}. */
public interface RemotePeerMXBean {
  String getName();

  String getQuorumAddress();

  String getElectionAddress();

  String getClientAddress();

  String getLearnerType();

  boolean isLeader();
}
