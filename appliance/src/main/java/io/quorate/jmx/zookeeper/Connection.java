package io.quorate.jmx.zookeeper;

import io.quorate.front.ConnectionFacts;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session on its connection, {@code Connections/ADDRESS/0xSESSION} below the server. */
public final class Connection implements ConnectionMXBean {
  private final Subject subject;
  private final long sessionId;

  /** What it was last seen as, for whoever reads a bean that is about to go. */
  private volatile ConnectionFacts last;

  public Connection(Subject subject, ConnectionFacts facts) {
    this.subject = subject;
    this.sessionId = facts.sessionId();
    this.last = facts;
  }

  private ConnectionFacts facts() {
    ConnectionFacts now = subject.clients().bySession().getOrDefault(sessionId, last);
    last = now;
    return now;
  }

  @Override
  public String getSourceIP() {
    return Texts.numeric(facts().address());
  }

  @Override
  public String getSessionId() {
    return Texts.hex(sessionId);
  }

  @Override
  public String getStartedTime() {
    return Texts.date(Instant.ofEpochMilli(facts().establishedWallMillis()));
  }

  @Override
  public String[] getEphemeralNodes() {
    List<String> paths = new ArrayList<>();
    subject.view().state().tree().ephemeralsOf(sessionId).forEach(paths::add);
    return paths.stream().sorted().toArray(String[]::new);
  }

  @Override
  public long getPacketsReceived() {
    return facts().packetsReceived();
  }

  @Override
  public long getPacketsSent() {
    return facts().packetsSent();
  }

  @Override
  public long getOutstandingRequests() {
    return facts().outstanding();
  }

  @Override
  public int getSessionTimeout() {
    return facts().timeoutMillis();
  }

  @Override
  public void terminateSession() {
    subject.done(subject.sources().front().endSession(sessionId));
  }

  @Override
  public void terminateConnection() {
    subject.done(subject.sources().front().closeConnection(sessionId));
  }

  @Override
  public long getMinLatency() {
    return facts().minLatencyMillis();
  }

  @Override
  public long getAvgLatency() {
    return facts().avgLatencyMillis();
  }

  @Override
  public long getMaxLatency() {
    return facts().maxLatencyMillis();
  }

  @Override
  public String getLastOperation() {
    return facts().lastOperation();
  }

  @Override
  public String getLastCxid() {
    return Texts.hex(facts().lastXid());
  }

  @Override
  public String getLastZxid() {
    return Texts.hex(facts().lastZxid());
  }

  @Override
  public String getLastResponseTime() {
    long agoMillis = subject.sources().elapsedMillis().getAsLong() - facts().lastResponseMillis();
    return Texts.date(Instant.now().minusMillis(agoMillis));
  }

  @Override
  public long getLastLatency() {
    return facts().lastLatencyMillis();
  }

  @Override
  public void resetCounters() {
    subject.done(subject.sources().front().resetConnection(sessionId));
  }
}
