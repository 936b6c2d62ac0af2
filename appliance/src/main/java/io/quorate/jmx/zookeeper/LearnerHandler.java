package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Subject;
import io.quorate.replica.StreamId;

/** A learner's connection, below a leader. */
public final class LearnerHandler implements LearnerHandlerMXBean {
  private final Subject subject;
  private final StreamId stream;

  public LearnerHandler(Subject subject, StreamId stream) {
    this.subject = subject;
    this.stream = stream;
  }

  @Override
  public void terminateConnection() {
    subject.sources().streams().hangUp(stream, "an operator wanted it");
    subject.changed();
  }
}
