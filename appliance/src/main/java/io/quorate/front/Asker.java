package io.quorate.front;

import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.util.concurrent.CompletableFuture;

/** Where orders for the replica are left, and answered on whatever thread. */
public interface Asker {
  /** Leaves the order as an {@link Input.Command} and keeps the place for its answer. */
  CompletableFuture<Output.Outcome> ask(Input.Order order);
}
