package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;

/** {@code Follower}: below a replica that follows and votes. */
public final class Follower extends Learning implements FollowerMXBean {
  public Follower(Subject subject) {
    super(subject);
  }

  @Override
  public String getLastQueuedZxid() {
    return Texts.hex(subject().view().zxid().value());
  }

  @Override
  public long getElectionTimeTaken() {
    return subject().ensemble().electionMillis();
  }

  @Override
  public int getObserverMasterPacketSizeLimit() {
    return WITHOUT_LIMIT; // only leaders feed observers
  }

  @Override
  public void setObserverMasterPacketSizeLimit(int packets) {
    throw Refusal.ofSetting("ObserverMasterPacketSizeLimit");
  }

  @Override
  public int getMaxConcurrentSnapSyncs() {
    return WITHOUT_LIMIT;
  }

  @Override
  public void setMaxConcurrentSnapSyncs(int max) {
    throw Refusal.ofSetting("MaxConcurrentSnapSyncs");
  }

  @Override
  public int getMaxConcurrentDiffSyncs() {
    return WITHOUT_LIMIT;
  }

  @Override
  public void setMaxConcurrentDiffSyncs(int max) {
    throw Refusal.ofSetting("MaxConcurrentDiffSyncs");
  }
}
