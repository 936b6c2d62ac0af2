package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.QuorumMXBean}. */
public interface ReplicatedServerMXBean {
  String getName();

  int getQuorumSize();

  int getInitLimit();

  void setInitLimit(int ticks);

  int getSyncLimit();

  void setSyncLimit(int ticks);

  boolean isSslQuorum();

  boolean isPortUnification();

  long getObserverElectionDelayMS();

  void setObserverElectionDelayMS(long millis);

  boolean getDigestEnabled();

  void disableDigest();
}
