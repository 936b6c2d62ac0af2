package io.quorate.jmx.zookeeper;

/** A server that serves clients; {@code org.apache.zookeeper.server.ZooKeeperServerMXBean}. */
public interface ServerMXBean extends PipelineSettings {
  String getClientPort();

  String getSecureClientPort();

  String getSecureClientAddress();

  String getVersion();

  String getStartTime();

  long getMinRequestLatency();

  double getAvgRequestLatency();

  long getMaxRequestLatency();

  long getPacketsReceived();

  long getPacketsSent();

  long getFsyncThresholdExceedCount();

  long getAuthFailedCount();

  long getNonMTLSLocalConnCount();

  long getNonMTLSRemoteConnCount();

  long getOutstandingRequests();

  long getNumAliveConnections();

  long getDataDirSize();

  long getLogDirSize();

  long getTxnLogElapsedSyncTime();

  int getJuteMaxBufferSize();

  int getLastClientResponseSize();

  int getMinClientResponseSize();

  int getMaxClientResponseSize();

  int getMaxCnxns();

  int getTickTime();

  void setTickTime(int millis);

  int getMaxClientCnxnsPerHost();

  void setMaxClientCnxnsPerHost(int max);

  int getMinSessionTimeout();

  void setMinSessionTimeout(int millis);

  int getMaxSessionTimeout();

  void setMaxSessionTimeout(int millis);

  void resetStatistics();

  void resetLatency();

  void resetMaxLatency();

  void resetFsyncThresholdExceedCount();

  void resetNonMTLSConnCount();

  void resetAuthFailedCount();
}
