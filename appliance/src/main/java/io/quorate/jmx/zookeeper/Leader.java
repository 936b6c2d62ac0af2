package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Streams;
import io.quorate.jmx.subject.Subject;
import io.quorate.jmx.subject.Texts;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code Leader}: below a replica that leads, or is about to. */
public final class Leader extends Server implements LeaderMXBean {
  public Leader(Subject subject) {
    super(subject);
  }

  @Override
  public String getCurrentZxid() {
    return Texts.hex(subject().view().zxid().value());
  }

  @Override
  public String followerInfo() {
    return lines(learner -> !learner.observer());
  }

  @Override
  public String nonVotingFollowerInfo() {
    EnsembleFacts ensemble = subject().ensemble();
    return lines(learner -> !learner.observer() && !ensemble.ensemble().isVoter(learner.sid()));
  }

  /** One learner a line, ended by a newline, as ZooKeeper writes it. */
  private String lines(Predicate<LearnerFacts> wanted) {
    StringBuilder text = new StringBuilder();
    for (LearnerFacts learner : subject().learners()) {
      if (wanted.test(learner)) {
        Optional<Streams.Stream> stream = subject().stream(learner.stream());
        text.append("LearnerHandler ");
        text.append(stream.map(Wire::socket).orElse("<null>"));
        text.append(" silentMillis:").append(learner.silentMillis());
        text.append(" synced?:").append(!learner.synchronizing());
        text.append(" queuedPacketLength:");
        text.append(stream.map(Streams.Stream::queuedPackets).orElse(0)).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public long getElectionTimeTaken() {
    return subject().ensemble().electionMillis();
  }

  @Override
  public int getLastProposalSize() {
    return figures().proposalSizes().last();
  }

  @Override
  public int getMinProposalSize() {
    return figures().proposalSizes().min();
  }

  @Override
  public int getMaxProposalSize() {
    return figures().proposalSizes().max();
  }

  @Override
  public void resetProposalStatistics() {
    figures().resetProposalSizes();
  }

  @Override
  public int getMaxConcurrentSnapSyncs() {
    return Learning.WITHOUT_LIMIT;
  }

  @Override
  public void setMaxConcurrentSnapSyncs(int max) {
    throw Refusal.ofSetting("MaxConcurrentSnapSyncs");
  }

  @Override
  public int getMaxConcurrentDiffSyncs() {
    return Learning.WITHOUT_LIMIT;
  }

  @Override
  public void setMaxConcurrentDiffSyncs(int max) {
    throw Refusal.ofSetting("MaxConcurrentDiffSyncs");
  }
}
