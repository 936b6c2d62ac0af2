package io.quorate.jmx.own;

import io.quorate.ensemble.Zxid;
import io.quorate.jmx.subject.Streams;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import java.util.Optional;

/** {@code io.quorate:type=Learner,sid=N}. */
public final class LearnerBean implements LearnerMXBean {
  private final Subject subject;

  /** What it was last seen as, for whoever reads a bean that is about to go. */
  private volatile LearnerFacts last;

  public LearnerBean(Subject subject, LearnerFacts facts) {
    this.subject = subject;
    this.last = facts;
  }

  private LearnerFacts facts() {
    LearnerFacts now =
        subject.learners().stream()
            .filter(learner -> learner.sid().equals(last.sid()))
            .reduce(last, (older, newer) -> newer);
    last = now;
    return now;
  }

  private Optional<Streams.Stream> stream() {
    return subject.stream(facts().stream());
  }

  @Override
  public long getSid() {
    return last.sid().value();
  }

  @Override
  public boolean isObserver() {
    return facts().observer();
  }

  @Override
  public boolean isSynced() {
    return !facts().synchronizing();
  }

  @Override
  public String getAddress() {
    return stream().map(Streams.Stream::remote).map(Texts::numeric).orElse("");
  }

  @Override
  public String getLastAcknowledged() {
    return Texts.hex(facts().lastAcknowledged().value());
  }

  @Override
  public long getLagZxids() {
    return lag(facts(), subject.view().zxid());
  }

  /** Whoever is in step holds all of the epochs before the leader's. */
  static long lag(LearnerFacts learner, Zxid committed) {
    if (learner.observer() || learner.synchronizing()) {
      return -1;
    }
    Zxid held = learner.lastAcknowledged();
    long sameEpoch = held.epoch().equals(committed.epoch()) ? held.counter() : 0;
    return held.isAfter(committed) ? 0 : committed.counter() - sameEpoch;
  }

  @Override
  public long getSilentMillis() {
    return facts().silentMillis();
  }

  @Override
  public int getQueuedPackets() {
    return stream().map(Streams.Stream::queuedPackets).orElse(0);
  }

  @Override
  public long getQueuedBytes() {
    return stream().map(Streams.Stream::queuedBytes).orElse(0L);
  }

  @Override
  public void disconnect() {
    subject.sources().streams().hangUp(facts().stream(), "an operator wanted it");
    subject.changed();
  }
}
