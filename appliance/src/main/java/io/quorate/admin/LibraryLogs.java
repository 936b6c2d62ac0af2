package io.quorate.admin;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What the HTTP libraries write to the JDK's own log: what is wrong, and no more. */
final class LibraryLogs {
  /**
   * Kept, for a logger that nobody holds forgets its level. The second one warns of every resource
   * that is an object, for it might have been meant as a provider.
   */
  private static final List<Logger> LOGGERS =
      List.of(
          Logger.getLogger("org.glassfish"),
          Logger.getLogger("org.glassfish.jersey.internal.inject.Providers"));

  private LibraryLogs() {}

  static void quieten() {
    LOGGERS.getFirst().setLevel(Level.WARNING);
    LOGGERS.getLast().setLevel(Level.SEVERE);
  }
}
