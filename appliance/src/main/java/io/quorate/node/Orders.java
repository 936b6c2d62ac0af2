package io.quorate.node;

import io.quorate.front.Asker;
import io.quorate.replica.Input;
import io.quorate.replica.Mailbox;
import io.quorate.replica.Output;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Orders that wait for the replica's answer, by ticket. */
final class Orders implements Asker {
  private final Mailbox mailbox;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, CompletableFuture<Output.Outcome>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  Orders(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  @Override
  public CompletableFuture<Output.Outcome> ask(Input.Order order) {
    var answer = new CompletableFuture<Output.Outcome>();
    long ticket = tickets.incrementAndGet();
    waiting.put(ticket, answer);
    mailbox.put(new Input.Command(ticket, order));
    if (closed) {
      close();
    }
    return answer;
  }

  /** In the replica's turn: what waits for the answer goes on elsewhere. */
  void answer(Output.Report report) {
    CompletableFuture<Output.Outcome> answer = waiting.remove(report.ticket());
    if (answer != null) {
      answer.completeAsync(report::outcome);
    }
  }

  /** Nothing will be answered any more. */
  void close() {
    closed = true;
    waiting
        .keySet()
        .forEach(
            ticket -> {
              CompletableFuture<Output.Outcome> answer = waiting.remove(ticket);
              if (answer != null) {
                answer.complete(new Output.Outcome.NotPossible("the server is stopping"));
              }
            });
  }
}
