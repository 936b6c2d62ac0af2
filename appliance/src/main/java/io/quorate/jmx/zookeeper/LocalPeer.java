package io.quorate.jmx.zookeeper;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Sources;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import java.net.InetSocketAddress;
import java.time.Instant;

/** {@code replica.N} of this server itself. */
public final class LocalPeer implements LocalPeerMXBean {
  /** Fast leader election, the only one there is. */
  private static final int FAST = 3;

  private final Subject subject;
  private final Sources sources;
  private final Instant began = Instant.now();

  public LocalPeer(Subject subject) {
    this.subject = subject;
    this.sources = subject.sources();
  }

  private Sid sid() {
    return sources.replica().sid();
  }

  @Override
  public String getName() {
    return Names.replica(sid());
  }

  @Override
  public String getStartTime() {
    return Texts.date(began);
  }

  @Override
  public int getTickTime() {
    return sources.replica().tickTimeMillis();
  }

  @Override
  public int getMaxClientCnxnsPerHost() {
    return sources.front().connectionsPerAddressMax();
  }

  @Override
  public int getMinSessionTimeout() {
    return sources.replica().minSessionTimeoutMillis();
  }

  @Override
  public int getMaxSessionTimeout() {
    return sources.replica().maxSessionTimeoutMillis();
  }

  @Override
  public int getInitLimit() {
    return sources.replica().patience().initLimitTicks();
  }

  @Override
  public void setInitLimit(int ticks) {
    throw Refusal.ofRunning("InitLimit", "initLimit");
  }

  @Override
  public int getSyncLimit() {
    return sources.replica().patience().syncLimitTicks();
  }

  @Override
  public void setSyncLimit(int ticks) {
    throw Refusal.ofRunning("SyncLimit", "syncLimit");
  }

  /** Ticks since the start; ZooKeeper counts those of the role. */
  @Override
  public int getTick() {
    return (int) (sources.elapsedMillis().getAsLong() / getTickTime());
  }

  @Override
  public String getState() {
    return switch (subject.ensemble().role().kind()) {
      case ALONE, LEADING -> "leading";
      case LOOKING -> "leaderelection";
      case FOLLOWING -> "following";
      case OBSERVING -> "observing";
    };
  }

  @Override
  public String getQuorumAddress() {
    return Members.quorumAddress(subject, sid());
  }

  @Override
  public int getElectionType() {
    return FAST;
  }

  @Override
  public String getElectionAddress() {
    return Members.electionAddress(subject, sid());
  }

  @Override
  public String getClientAddress() {
    InetSocketAddress address = sources.front().addresses().getFirst();
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public String getLearnerType() {
    return Members.learnerType(subject, sid());
  }

  @Override
  public long getConfigVersion() {
    return configuration().version();
  }

  @Override
  public String getQuorumSystemInfo() {
    return EnsembleText.print(configuration());
  }

  private Configuration configuration() {
    return subject.ensemble().ensemble().committed();
  }

  @Override
  public boolean isPartOfEnsemble() {
    return configuration().members().containsKey(sid());
  }

  @Override
  public boolean isLeader() {
    return Members.isLeader(subject, sid());
  }

  @Override
  public int getMaxCnxns() {
    return sources.connectionsMax();
  }
}
