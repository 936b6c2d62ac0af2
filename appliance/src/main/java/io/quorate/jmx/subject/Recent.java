package io.quorate.jmx.subject;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is asked for again when it is no longer recent, and by one at a time. A server
 * that does not answer in time, for it stops or stands still, is told of by its last answer.
 */
final class Recent<T> {
  private static final long MILLIS_MAX = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Supplier<CompletableFuture<T>> question;
  private @Nullable T last;
  private long askedNanos;

  Recent(Supplier<CompletableFuture<T>> question) {
    this.question = question;
  }

  /** Empty only while nothing was ever answered. */
  synchronized Optional<T> get() {
    if (last == null || System.nanoTime() - askedNanos >= MILLIS_MAX * 1_000_000) {
      ask();
    }
    return Optional.ofNullable(last);
  }

  /** What was answered is no longer so. */
  synchronized void forget() {
    askedNanos = System.nanoTime() - MILLIS_MAX * 1_000_000;
  }

  private void ask() {
    try {
      last = question.get().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException || e.getCause() instanceof Unanswered)) {
        throw e;
      }
    }
    askedNanos = System.nanoTime();
  }

  /** Whoever was asked can not answer any more. */
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(String reason) {
      super(reason);
    }
  }
}
