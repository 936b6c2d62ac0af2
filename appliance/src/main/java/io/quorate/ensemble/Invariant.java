package io.quorate.ensemble;

import java.util.function.Supplier;

/**
 * Checks of what must hold if this program is right. Always on: a server that is wrong must stop,
 * not go on.
 */
public final class Invariant {
  private Invariant() {}

  /** Halts the server, by way of {@link Violated}, unless {@code holds}. */
  public static void require(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violated(message.get());
    }
  }

  /** Thrown by {@link #require}, caught only where the server halts with its last inputs. */
  public static final class Violated extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    public Violated(String message) {
      super(message);
    }
  }
}
