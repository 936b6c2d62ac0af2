package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.LeaderElectionMXBean}. */
public interface LeaderElectionMXBean {
  String getStartTime();
}
