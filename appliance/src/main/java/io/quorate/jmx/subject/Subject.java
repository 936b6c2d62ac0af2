package io.quorate.jmx.subject;

import io.quorate.front.ConnectionFacts;
import io.quorate.front.FrontReport;
import io.quorate.replica.Description.SessionFacts;
import io.quorate.replica.EnsembleFacts;
import io.quorate.replica.EnsembleFacts.LearnerFacts;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.replica.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * The server that beans tell of. Any thread may ask, and may be made to wait for a second.
 *
 * <ol>
 *   <li>Before the first bean there was an answer to everything: {@link #isKnown}. From then on
 *       nothing here throws because the server changes its role, or stops.
 *   <li>However many attributes are read, loops and replica are asked ten times a second at most,
 *       but for one session's deadline, which costs next to nothing.
 * </ol>
 */
public final class Subject {
  private static final long PATIENCE_MILLIS = 1_000;

  /** The client port, and who is served on it. */
  public record Clients(FrontReport report, Map<Long, ConnectionFacts> bySession) {
    static Clients of(FrontReport report) {
      Map<Long, ConnectionFacts> bySession = new HashMap<>();
      for (ConnectionFacts connection : report.connections()) {
        if (connection.sessionId() != 0) {
          bySession.merge(connection.sessionId(), connection, Clients::later);
        }
      }
      return new Clients(report, bySession);
    }

    /** A session that has come to another connection may still have its old one. */
    private static ConnectionFacts later(ConnectionFacts one, ConnectionFacts other) {
      return one.establishedWallMillis() > other.establishedWallMillis() ? one : other;
    }
  }

  private final Sources sources;
  private final Recent<Clients> clients;
  private final Recent<EnsembleFacts> ensemble;

  public Subject(Sources sources) {
    this.sources = sources;
    this.clients = new Recent<>(this::askClients);
    this.ensemble =
        new Recent<>(
            () ->
                ask(new Input.Order.DescribeEnsemble())
                    .thenApply(
                        outcome -> {
                          if (outcome instanceof Output.Outcome.EnsembleDescribed(var facts)) {
                            return facts;
                          }
                          throw new Recent.Unanswered(outcome.toString());
                        }));
  }

  private CompletableFuture<Clients> askClients() {
    try {
      return sources.front().report().thenApply(Clients::of);
    } catch (RejectedExecutionException stopped) {
      return CompletableFuture.failedFuture(new Recent.Unanswered("the client port is closed"));
    }
  }

  public Sources sources() {
    return sources;
  }

  /** Whether everything has been answered once. */
  public boolean isKnown() {
    return clients.get().isPresent() && ensemble.get().isPresent();
  }

  public View view() {
    return sources.front().view();
  }

  public FrontReport report() {
    return clients().report();
  }

  public Clients clients() {
    return clients.get().orElseThrow();
  }

  public EnsembleFacts ensemble() {
    return ensemble.get().orElseThrow();
  }

  /** What was changed or reset shows at once. */
  public void changed() {
    clients.forget();
    ensemble.forget();
  }

  public long sid() {
    return sources.replica().sid().value();
  }

  public int clientPort() {
    return sources.front().addresses().getFirst().getPort();
  }

  /** A learner of this leader; empty when it has gone, or this server leads no more. */
  public Optional<LearnerFacts> learner(StreamId stream) {
    return learners().stream().filter(learner -> learner.stream().equals(stream)).findAny();
  }

  /** Those of this leader; none when it does not lead. */
  public List<LearnerFacts> learners() {
    return ensemble().reign().map(EnsembleFacts.ReignFacts::learners).orElse(List.of());
  }

  public Optional<Streams.Stream> stream(StreamId id) {
    return sources.streams().open().stream().filter(stream -> stream.id().equals(id)).findAny();
  }

  /** The session as the replica knows it; empty when it is over or its end is decided. */
  public Optional<SessionFacts> session(long sessionId) {
    return await(ask(new Input.Order.DescribeSession(sessionId)))
            instanceof Output.Outcome.SessionDescribed(SessionFacts session)
        ? Optional.of(session)
        : Optional.empty();
  }

  /**
   * Has the replica do something.
   *
   * @throws IllegalStateException with the reason why it does not
   */
  public void order(Input.Order order) {
    if (await(ask(order)) instanceof Output.Outcome.NotPossible(String reason)) {
      throw new IllegalStateException(reason);
    }
    changed();
  }

  /** Waits for the client port to have done something. */
  public void done(CompletableFuture<Void> work) {
    work.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    changed();
  }

  private CompletableFuture<Output.Outcome> ask(Input.Order order) {
    return sources.asker().ask(order);
  }

  /** A replica that has halted answers nothing. */
  private static Output.Outcome await(CompletableFuture<Output.Outcome> answer) {
    return answer
        .completeOnTimeout(
            new Output.Outcome.NotPossible("this server does not answer"),
            PATIENCE_MILLIS,
            TimeUnit.MILLISECONDS)
        .join();
  }
}
