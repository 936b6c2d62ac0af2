package io.quorate.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the system, run to their end. */
final class Command {
  private static final int SECONDS_MAX = 30;

  private Command() {}

  /** Whether it could be run, and ended well. */
  static boolean works(String... command) {
    try {
      return run(List.of(command)) == 0;
    } catch (UncheckedIOException e) {
      return false; // there is no such program
    }
  }

  /** Runs it; fails where it does. */
  static void run(String... command) {
    int code = run(List.of(command));
    if (code != 0) {
      throw new AssertionError(String.join(" ", command) + " ended with " + code);
    }
  }

  private static int run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " does not end");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted in " + command, e);
    }
  }
}
