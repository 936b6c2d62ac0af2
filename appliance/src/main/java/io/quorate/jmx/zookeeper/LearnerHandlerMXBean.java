package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.quorum.LearnerHandlerMXBean}. */
public interface LearnerHandlerMXBean {
  void terminateConnection();
}
