package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Texts;
import java.time.Instant;

/** {@code LeaderElection}: below a replica that looks for a leader. */
public final class LeaderElection implements LeaderElectionMXBean {
  private final Instant began = Instant.now();

  @Override
  public String getStartTime() {
    return Texts.date(began);
  }
}
