package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Subject;

/** {@code ReplicatedServer_idN}: the member of an ensemble, whatever its role. */
public final class ReplicatedServer implements ReplicatedServerMXBean {
  private final Subject subject;

  public ReplicatedServer(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String getName() {
    return Names.replicatedServer(subject.sid());
  }

  @Override
  public int getQuorumSize() {
    return subject.ensemble().ensemble().committed().quorum().voters().size();
  }

  @Override
  public int getInitLimit() {
    return subject.sources().replica().patience().initLimitTicks();
  }

  @Override
  public void setInitLimit(int ticks) {
    throw Refusal.ofRunning("InitLimit", "initLimit");
  }

  @Override
  public int getSyncLimit() {
    return subject.sources().replica().patience().syncLimitTicks();
  }

  @Override
  public void setSyncLimit(int ticks) {
    throw Refusal.ofRunning("SyncLimit", "syncLimit");
  }

  @Override
  public boolean isSslQuorum() {
    return false;
  }

  @Override
  public boolean isPortUnification() {
    return false;
  }

  @Override
  public long getObserverElectionDelayMS() {
    return 0; // observers wait for nobody
  }

  @Override
  public void setObserverElectionDelayMS(long millis) {
    throw Refusal.ofSetting("ObserverElectionDelayMS");
  }

  @Override
  public boolean getDigestEnabled() {
    return subject.sources().digestEnabled();
  }

  @Override
  public void disableDigest() {
    throw Refusal.ofRunning("The digest", "digest.enabled=false");
  }
}
