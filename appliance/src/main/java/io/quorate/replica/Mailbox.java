package io.quorate.replica;

/** Where inputs for the replica are left. */
public interface Mailbox {
  /**
   * Leaves an input; inputs of one thread arrive in the order in which it left them. Never blocks:
   * whoever leaves inputs bounds them at its own door (docs/ARCHITECTURE.md, "Why no queue grows
   * for ever").
   */
  void put(Input input);
}
