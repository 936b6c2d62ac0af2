package io.quorate.jmx.zookeeper;

import io.quorate.front.FrontReport;
import io.quorate.front.ServerFigures;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** {@code StandaloneServer_portN}, and what the beans of the roles have in common with it. */
public class Server implements ServerMXBean {
  private final Subject subject;
  private final Instant began = Instant.now();

  public Server(Subject subject) {
    this.subject = subject;
  }

  final Subject subject() {
    return subject;
  }

  private FrontReport.Counts counts() {
    return subject.report().counts();
  }

  final ServerFigures figures() {
    return subject.sources().figures();
  }

  @Override
  public String getClientPort() {
    return Integer.toString(subject.clientPort());
  }

  @Override
  public String getSecureClientPort() {
    return "";
  }

  @Override
  public String getSecureClientAddress() {
    return "";
  }

  @Override
  public String getVersion() {
    return subject.sources().version();
  }

  @Override
  public String getStartTime() {
    return Texts.date(began);
  }

  @Override
  public long getMinRequestLatency() {
    return subject.report().requests().timing().minMillis();
  }

  @Override
  public double getAvgRequestLatency() {
    return subject.report().requests().timing().avgMillis();
  }

  @Override
  public long getMaxRequestLatency() {
    return subject.report().requests().timing().maxMillis();
  }

  @Override
  public long getPacketsReceived() {
    return counts().packetsReceived();
  }

  @Override
  public long getPacketsSent() {
    return counts().packetsSent();
  }

  @Override
  public long getFsyncThresholdExceedCount() {
    return figures().counts().getOrDefault("fsync_threshold_exceed_count", 0L);
  }

  @Override
  public long getAuthFailedCount() {
    return counts().authFailures();
  }

  @Override
  public long getNonMTLSLocalConnCount() {
    return 0; // there is no TLS yet, and so nothing to be counted beside it
  }

  @Override
  public long getNonMTLSRemoteConnCount() {
    return 0;
  }

  @Override
  public long getOutstandingRequests() {
    return subject.report().outstanding();
  }

  @Override
  public long getNumAliveConnections() {
    return subject.report().connections().size();
  }

  @Override
  public long getDataDirSize() {
    return figures().dataDirBytes();
  }

  @Override
  public long getLogDirSize() {
    return figures().logDirBytes();
  }

  @Override
  public long getTxnLogElapsedSyncTime() {
    return TimeUnit.NANOSECONDS.toMillis(subject.sources().storage().journal().lastNanos());
  }

  @Override
  public int getJuteMaxBufferSize() {
    return subject.sources().frameBytesMax();
  }

  @Override
  public int getLastClientResponseSize() {
    return counts().lastResponseBytes();
  }

  @Override
  public int getMinClientResponseSize() {
    return counts().minResponseBytes();
  }

  @Override
  public int getMaxClientResponseSize() {
    return counts().maxResponseBytes();
  }

  @Override
  public int getMaxCnxns() {
    return subject.sources().connectionsMax();
  }

  @Override
  public int getTickTime() {
    return subject.sources().replica().tickTimeMillis();
  }

  @Override
  public void setTickTime(int millis) {
    throw Refusal.ofRunning("TickTime", "tickTime");
  }

  @Override
  public int getMaxClientCnxnsPerHost() {
    return subject.sources().front().connectionsPerAddressMax();
  }

  @Override
  public void setMaxClientCnxnsPerHost(int max) {
    if (max < 0) {
      throw new IllegalArgumentException("MaxClientCnxnsPerHost is 0, for no limit, or more");
    }
    subject.sources().front().allowConnectionsPerAddress(max);
  }

  @Override
  public int getMinSessionTimeout() {
    return subject.sources().replica().minSessionTimeoutMillis();
  }

  @Override
  public void setMinSessionTimeout(int millis) {
    throw Refusal.ofRunning("MinSessionTimeout", "minSessionTimeout");
  }

  @Override
  public int getMaxSessionTimeout() {
    return subject.sources().replica().maxSessionTimeoutMillis();
  }

  @Override
  public void setMaxSessionTimeout(int millis) {
    throw Refusal.ofRunning("MaxSessionTimeout", "maxSessionTimeout");
  }

  @Override
  public void resetStatistics() {
    subject.done(subject.sources().front().resetServerStatistics());
    figures().reset();
  }

  @Override
  public void resetLatency() {
    subject.done(subject.sources().front().resetLatencies());
  }

  @Override
  public void resetMaxLatency() {
    subject.done(subject.sources().front().resetLongestLatency());
  }

  @Override
  public void resetFsyncThresholdExceedCount() {
    figures().resetSlowFsyncs();
  }

  @Override
  public void resetNonMTLSConnCount() {
    // Nothing is counted.
  }

  @Override
  public void resetAuthFailedCount() {
    subject.done(subject.sources().front().resetAuthFailures());
  }
}
