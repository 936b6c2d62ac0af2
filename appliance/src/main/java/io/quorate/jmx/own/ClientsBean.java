package io.quorate.jmx.own;

import io.quorate.front.FrontReport;
import io.quorate.front.Latencies;
import io.quorate.jmx.subject.Subject;

/** {@code io.quorate:type=Clients}. */
public final class ClientsBean implements ClientsMXBean {
  private final Subject subject;

  public ClientsBean(Subject subject) {
    this.subject = subject;
  }

  private FrontReport.Counts counts() {
    return subject.report().counts();
  }

  @Override
  public int getConnections() {
    return subject.report().connections().size();
  }

  @Override
  public long getConnectionsRejected() {
    return subject.report().connectionsRejected();
  }

  @Override
  public int getSessions() {
    return subject.clients().bySession().size();
  }

  @Override
  public int getGlobalSessions() {
    return subject.view().state().sessions().size();
  }

  @Override
  public int getWatches() {
    return subject.view().watchCount();
  }

  @Override
  public long getOutstanding() {
    return subject.report().outstanding();
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
  public long getBytesReceived() {
    return counts().bytesReceived();
  }

  @Override
  public long getResponseBytes() {
    return counts().responseBytes();
  }

  @Override
  public long getWatchBytes() {
    return counts().watchBytes();
  }

  @Override
  public long getAuthFailures() {
    return counts().authFailures();
  }

  @Override
  public long getConnectionDrops() {
    return counts().connectionDrops();
  }

  @Override
  public Times getReads() {
    return times(subject.report().reads());
  }

  @Override
  public Times getUpdates() {
    return times(subject.report().updates());
  }

  private static Times times(Latencies.Summary summary) {
    return new Times(
        summary.timing().count(),
        summary.timing().avgMillis(),
        summary.timing().minMillis(),
        summary.timing().maxMillis(),
        summary.p50(),
        summary.p95(),
        summary.p99(),
        summary.p999());
  }

  @Override
  public void reset() {
    subject.done(subject.sources().front().resetServerStatistics());
    subject.sources().figures().reset();
  }
}
