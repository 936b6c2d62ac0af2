package io.quorate.jmx.zookeeper;

/**
 * What ZooKeeper's pipeline of requests is tuned with. There is no such pipeline here: no tokens
 * for connections, no throttle of requests, no batches, no delay before an fsync, no cache of
 * answers. Each is told as what switches it off, and none can be set. What bounds a client here are
 * the limits of docs/SETTINGS.md.
 */
public interface PipelineSettings {
  default int getConnectionMaxTokens() {
    return 0;
  }

  default void setConnectionMaxTokens(int ignored) {
    throw Refusal.ofSetting("ConnectionMaxTokens");
  }

  default int getConnectionTokenFillTime() {
    return 1;
  }

  default void setConnectionTokenFillTime(int ignored) {
    throw Refusal.ofSetting("ConnectionTokenFillTime");
  }

  default int getConnectionTokenFillCount() {
    return 1;
  }

  default void setConnectionTokenFillCount(int ignored) {
    throw Refusal.ofSetting("ConnectionTokenFillCount");
  }

  default int getConnectionFreezeTime() {
    return -1;
  }

  default void setConnectionFreezeTime(int ignored) {
    throw Refusal.ofSetting("ConnectionFreezeTime");
  }

  default double getConnectionDropIncrease() {
    return 0;
  }

  default void setConnectionDropIncrease(double ignored) {
    throw Refusal.ofSetting("ConnectionDropIncrease");
  }

  default double getConnectionDropDecrease() {
    return 0;
  }

  default void setConnectionDropDecrease(double ignored) {
    throw Refusal.ofSetting("ConnectionDropDecrease");
  }

  default double getConnectionDecreaseRatio() {
    return 0;
  }

  default void setConnectionDecreaseRatio(double ignored) {
    throw Refusal.ofSetting("ConnectionDecreaseRatio");
  }

  default int getCommitProcMaxReadBatchSize() {
    return -1;
  }

  default void setCommitProcMaxReadBatchSize(int ignored) {
    throw Refusal.ofSetting("CommitProcMaxReadBatchSize");
  }

  default int getCommitProcMaxCommitBatchSize() {
    return 0;
  }

  default void setCommitProcMaxCommitBatchSize(int ignored) {
    throw Refusal.ofSetting("CommitProcMaxCommitBatchSize");
  }

  default int getRequestThrottleLimit() {
    return 0;
  }

  default void setRequestThrottleLimit(int ignored) {
    throw Refusal.ofSetting("RequestThrottleLimit");
  }

  default int getRequestThrottleStallTime() {
    return 0;
  }

  default void setRequestThrottleStallTime(int ignored) {
    throw Refusal.ofSetting("RequestThrottleStallTime");
  }

  default boolean getRequestThrottleDropStale() {
    return false;
  }

  default void setRequestThrottleDropStale(boolean ignored) {
    throw Refusal.ofSetting("RequestThrottleDropStale");
  }

  default int getThrottledOpWaitTime() {
    return 0;
  }

  default void setThrottledOpWaitTime(int ignored) {
    throw Refusal.ofSetting("ThrottledOpWaitTime");
  }

  default boolean getRequestStaleLatencyCheck() {
    return false;
  }

  default void setRequestStaleLatencyCheck(boolean ignored) {
    throw Refusal.ofSetting("RequestStaleLatencyCheck");
  }

  default boolean getRequestStaleConnectionCheck() {
    return false;
  }

  default void setRequestStaleConnectionCheck(boolean ignored) {
    throw Refusal.ofSetting("RequestStaleConnectionCheck");
  }

  default int getLargeRequestMaxBytes() {
    return 0;
  }

  default void setLargeRequestMaxBytes(int ignored) {
    throw Refusal.ofSetting("LargeRequestMaxBytes");
  }

  default int getLargeRequestThreshold() {
    return -1;
  }

  default void setLargeRequestThreshold(int ignored) {
    throw Refusal.ofSetting("LargeRequestThreshold");
  }

  default long getFlushDelay() {
    return 0;
  }

  default void setFlushDelay(long ignored) {
    throw Refusal.ofSetting("FlushDelay");
  }

  default long getMaxWriteQueuePollTime() {
    return 0;
  }

  default void setMaxWriteQueuePollTime(long ignored) {
    throw Refusal.ofSetting("MaxWriteQueuePollTime");
  }

  default int getMaxBatchSize() {
    return 0;
  }

  default void setMaxBatchSize(int ignored) {
    throw Refusal.ofSetting("MaxBatchSize");
  }

  default boolean getResponseCachingEnabled() {
    return false;
  }

  default void setResponseCachingEnabled(boolean ignored) {
    throw Refusal.ofSetting("ResponseCachingEnabled");
  }
}
