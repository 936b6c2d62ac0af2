package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Streams;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;

/** {@code Observer}: below a replica that learns and has no vote. */
public final class Observer extends Learning implements ObserverMXBean {
  public Observer(Subject subject) {
    super(subject);
  }

  @Override
  public String getLearnerMaster() {
    return toLeader().map(Streams.Stream::remote).map(Texts::numeric).orElse("Unknown");
  }

  @Override
  public void setLearnerMaster(String address) {
    throw new UnsupportedOperationException(
        "observers learn from the leader and nobody else: nothing was changed");
  }
}
