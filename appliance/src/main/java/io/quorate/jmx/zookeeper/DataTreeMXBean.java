package io.quorate.jmx.zookeeper;

/** {@code org.apache.zookeeper.server.DataTreeMXBean}. */
public interface DataTreeMXBean {
  int getNodeCount();

  String getLastZxid();

  int getWatchCount();

  long approximateDataSize();

  int countEphemerals();
}
