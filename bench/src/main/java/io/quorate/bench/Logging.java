package io.quorate.bench;

import java.nio.file.Path;

/** How every JVM that takes part logs: nothing that is not wrong. */
public final class Logging {
  private Logging() {}

  /** The option that says so. */
  public static String jvmFlag() {
    return "-Dlogback.configurationFile=" + Path.of("bench/logback.xml").toAbsolutePath();
  }
}
