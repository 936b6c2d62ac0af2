package io.quorate.jmx.zookeeper;

import io.quorate.jmx.subject.Streams;
import io.quorate.jmx.subject.Subject;
import java.util.Comparator;
import java.util.Optional;

/** What the beans of both kinds of learners have in common. */
abstract class Learning extends Server {
  /** ZooKeeper's word for "there is no such limit". */
  static final int WITHOUT_LIMIT = -1;

  Learning(Subject subject) {
    super(subject);
  }

  public final String getQuorumAddress() {
    return toLeader().map(Wire::socket).orElse("<null>");
  }

  public final int getPendingRevalidationCount() {
    return subject().ensemble().revalidations();
  }

  /** The newest stream that it has dialled; these are numbered downwards from -1. */
  final Optional<Streams.Stream> toLeader() {
    return subject().sources().streams().open().stream()
        .filter(stream -> stream.id().value() < 0)
        .min(Comparator.comparingLong(stream -> stream.id().value()));
  }
}
