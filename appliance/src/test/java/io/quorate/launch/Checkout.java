package io.quorate.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A checkout with the real script, and nothing else that is real. */
final class Checkout {
  private static final Path SCRIPT = Path.of("..", "quorate").toAbsolutePath().normalize();
  private static final int PATIENCE_SECONDS = 60;

  /** How one run of the script ended. */
  record Outcome(int status, List<String> out, String err, long pid) {}

  private final Path outside;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  /** Lays out the checkout below a directory whose name has a space in it. */
  Checkout(Path directory) throws IOException {
    outside = directory;
    home = Files.createDirectories(directory.resolve("a checkout"));
    Files.copy(SCRIPT, home.resolve("quorate"));
    Files.createFile(home.resolve("pom.xml"));
    for (String module : List.of("acl", "client-api", "appliance")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.createFile(home.resolve(module).resolve("pom.xml"));
      Files.createFile(home.resolve(module).resolve("src/main/Source.java"));
    }
    Path programs = Files.createDirectories(directory.resolve("programs"));
    environment.put("PATH", programs + ":/usr/bin:/bin");
    environment.put("HOME", directory.toString());
    environment.put("JAVA_HOME", java("25.0.3").toString());
    maven(
        """
        mkdir -p appliance/target/lib
        touch appliance/target/lib appliance/target/quorate-appliance.jar
        """);
  }

  Path home() {
    return home;
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /**
   * A Java of this version, which prints its version and arguments, one on each line, and then its
   * pid.
   */
  Path java(String version) throws IOException {
    Path java = Files.createDirectories(outside.resolve("java " + version));
    Files.writeString(
        java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    program(
        java.resolve("bin/java"),
        "printf '%s\\n' 'java " + version + "' \"$@\" \"pid $$ in $PWD\"\n");
    return java;
  }

  /** What Maven does when it is called, in bash; that it was called is counted beside it. */
  void maven(String body) throws IOException {
    Path calls = outside.resolve("maven-calls");
    program(outside.resolve("programs/mvn"), "echo \"$@\" >>'" + calls + "'\n" + body);
  }

  List<String> mavenCalls() throws IOException {
    Path calls = outside.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  /** Makes what is there now older than what comes: file times need no waiting for. */
  void growOld() throws IOException {
    FileTime before = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(path -> !path.startsWith(home.resolve("var"))).toList()) {
        Files.setLastModifiedTime(file, before);
      }
    }
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(home.resolve("quorate").toString());
    command.addAll(List.of(arguments));
    Path out = outside.resolve("out");
    Path err = outside.resolve("err");
    var builder = new ProcessBuilder(command).directory(outside.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("the script ends")
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        process.exitValue(), Files.readAllLines(out), Files.readString(err), process.pid());
  }

  private static void program(Path file, String body) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, "#!/usr/bin/env bash\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
