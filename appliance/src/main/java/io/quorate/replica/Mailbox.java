package io.quorate.replica;

import java.util.List;

/** Where inputs for the replica are left. */
public interface Mailbox {
  /**
   * Leaves an input; inputs of one thread arrive in the order in which it left them. Never blocks:
   * whoever leaves inputs bounds them at its own door (docs/ARCHITECTURE.md, "Why no queue grows
   * for ever").
   */
  void put(Input input);

  /** Leaves several, in order, which takes less than one after the other. */
  default void putAll(List<? extends Input> inputs) {
    inputs.forEach(this::put);
  }
}
