package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One server of either product as a process of its own, on loopback.
 *
 * <ol>
 *   <li>Port, directory and settings stay the same over all restarts.
 *   <li>{@link #start} and {@link #restart} return only when the server serves; otherwise they fail
 *       and show what it printed. {@link #launch} and {@link #relaunch} do not wait.
 *   <li>After {@link #kill}, {@link #terminate} and {@link #close} the process is gone.
 * </ol>
 */
public final class ServerProcess implements AutoCloseable {
  /** Which server runs, and what its JVM is told. */
  public enum Product {
    ZOOKEEPER("org.apache.zookeeper.server.quorum.QuorumPeerMain"),
    QUORATE(
        "--enable-native-access=ALL-UNNAMED -XX:+UseCompactObjectHeaders io.quorate.node.Main"
            + " server");

    private final String arguments;

    Product(String arguments) {
      this.arguments = arguments;
    }
  }

  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration STOPPING = Duration.ofSeconds(20);

  private final Product product;
  private final Path directory;
  private final ServerSettings settings;
  private final Place place;
  private final int port;
  private Process process;

  private ServerProcess(
      Product product, Path directory, ServerSettings settings, Place place, int port) {
    this.product = product;
    this.directory = directory;
    this.settings = settings;
    this.place = place;
    this.port = port;
    writeConfiguration();
    this.process = run();
  }

  /**
   * Starts a server whose data lies in {@code directory/data} and waits until it serves.
   *
   * @param directory an existing directory; it also gets the configuration and the server's output
   */
  public static ServerProcess start(Product product, Path directory, ServerSettings settings) {
    var server = launch(product, directory, settings, Place.LOOPBACK, freePort());
    server.awaitServing();
    return server;
  }

  /** Starts a server at a port and does not wait: the member of an ensemble waits for others. */
  static ServerProcess launch(
      Product product, Path directory, ServerSettings settings, Place place, int clientPort) {
    return new ServerProcess(product, directory, settings, place, clientPort);
  }

  public Product product() {
    return product;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(place.host(), port);
  }

  public String connectString() {
    return place.host() + ":" + port;
  }

  /** Where everything of this server lies: configuration, data, output. */
  public Path directory() {
    return directory;
  }

  /** The {@code dataDir}; logs and snapshots lie in {@code version-2} below it. */
  public Path dataDirectory() {
    return directory.resolve("data");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    awaitExit(STOPPING);
  }

  /** SIGTERM; answers the exit code, 128 + 15 where the signal itself ended the process. */
  public int terminate() {
    process.destroy();
    if (!awaitExit(STOPPING)) {
      process.destroyForcibly();
      throw new AssertionError(
          product + " did not end on SIGTERM within " + STOPPING + "\n" + output());
    }
    return process.exitValue();
  }

  /** SIGSTOP: the process stands still, its connections stay open. */
  public void suspend() {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill -" + name + " of " + this + " ended with " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while " + this + " was signalled", e);
    }
  }

  /** Starts the server again on the same directory and port, after it has ended. */
  public void restart() {
    relaunch();
    awaitServing();
  }

  /** As {@link #restart}, but does not wait. */
  void relaunch() {
    if (process.isAlive()) {
      throw new IllegalStateException(product + " still runs as " + pid());
    }
    process = run();
  }

  /** Waits until the server ends by itself; answers whether it did. */
  public boolean awaitExit(Duration atMost) {
    try {
      return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while " + product + " was to end", e);
    }
  }

  /** Polls the {@code srvr} word, which changes nothing in the server, until it is answered. */
  public void awaitServing() {
    long deadline = System.nanoTime() + STARTING.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new AssertionError(product + " ended with " + process.exitValue() + "\n" + output());
      }
      if (FourLetterWord.answer(address(), "srvr").contains("Mode:")) {
        return;
      }
      pause();
    }
    throw new AssertionError(product + " did not serve within " + STARTING + "\n" + output());
  }

  /** What the server printed since its first start. */
  public String output() {
    try {
      return Files.readString(directory.resolve("server.out"), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  @Override
  public String toString() {
    return product + " at " + connectString() + " as " + pid();
  }

  private Process run() {
    var command = new ArrayList<>(place.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add("-Dlogback.configurationFile=" + directory.resolve("logback.xml"));
    new TreeMap<>(settings.properties())
        .forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of(product.arguments.split(" ")));
    command.add(directory.resolve("zoo.cfg").toString());
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.appendTo(directory.resolve("server.out").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeConfiguration() {
    var lines = new TreeMap<>(settings.configuration());
    lines.putAll(
        Map.of(
            "dataDir", dataDirectory().toString(),
            "clientPort", Integer.toString(port),
            "clientPortAddress", place.host()));
    var text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    try {
      Files.createDirectories(dataDirectory());
      Files.writeString(directory.resolve("zoo.cfg"), text, UTF_8);
      Files.writeString(directory.resolve("logback.xml"), LOGGING, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d{HH:mm:ss.SSS} %-5level [%thread] %logger{0} %msg%n</pattern></encoder>
        </appender>
        <logger name="org.apache.zookeeper.server.NIOServerCnxn" level="WARN"/>
        <root level="INFO"><appender-ref ref="out"/></root>
      </configuration>
      """;

  /** Surefire and Failsafe tell the tests' class path apart from the one of their own starter. */
  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(joining(File.pathSeparator));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a server was to start", e);
    }
  }
}
