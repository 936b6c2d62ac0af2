package io.quorate.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes fsync slow, or fail, in servers that are started with it: a library that is loaded before
 * all others and looks into a file of the server's working directory at each fsync. It is compiled
 * from {@code fsync_shim.c} when it is needed.
 */
final class FsyncShim {
  private static final String SOURCE = "fsync_shim.c";
  private static final String CONTROL = "fsync-fault";

  private FsyncShim() {}

  /** Why it can not be had here; empty if it can. */
  static Optional<String> missing() {
    return Command.works("cc", "--version")
        ? Optional.empty()
        : Optional.of("no C compiler (cc) for the library that makes fsync fail");
  }

  /** Compiles it; answers the library. */
  static Path compile(Path directory) throws IOException {
    Path source = directory.resolve(SOURCE);
    try (InputStream text = FsyncShim.class.getResourceAsStream(SOURCE)) {
      Files.copy(Objects.requireNonNull(text, SOURCE), source);
    }
    Path library = directory.resolve("fsync_shim.so");
    Command.run(
        "cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString(), "-ldl");
    return library;
  }

  /** Every fsync of the server in that directory takes so much longer. */
  static void delay(Path server, int millis) throws IOException {
    Files.writeString(server.resolve(CONTROL), "delay " + millis);
  }

  /** Every fsync of the server in that directory fails. */
  static void fail(Path server) throws IOException {
    Files.writeString(server.resolve(CONTROL), "fail");
  }

  static void heal(Path server) throws IOException {
    Files.deleteIfExists(server.resolve(CONTROL));
  }
}
