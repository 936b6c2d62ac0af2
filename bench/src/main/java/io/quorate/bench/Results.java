package io.quorate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Option;

/** Where raw results are left: one set of files a run, named by what was measured and when. */
public final class Results {
  private final String started =
      LocalDateTime.now(ZoneId.systemDefault())
          .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));

  @Option(
      names = "--results",
      defaultValue = "bench/target/results",
      description = "Directory for raw results (${DEFAULT-VALUE}).")
  private Path directory = Path.of("bench/target/results");

  /** The path of this run's file of one kind; the directory is there. */
  public Path file(String what, String extension) throws IOException {
    Files.createDirectories(directory);
    return directory.resolve(what + "-" + started + "." + extension);
  }
}
