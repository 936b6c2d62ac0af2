package io.quorate.bench.load;

import io.quorate.bench.Logging;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server as a process of its own, on loopback and an empty data directory: Quorate or ZooKeeper,
 * with equal heaps, equal settings and forced writes. It ends, and its data goes, with {@link
 * #close}.
 */
final class Server implements AutoCloseable {
  /** Which server. */
  enum Kind {
    QUORATE,
    ZOOKEEPER
  }

  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");
  private static final int START_SECONDS = 300; // Quorate may have to be built first
  private static final int STOP_SECONDS = 20;

  private final String name;
  private final Path directory;
  private final Process process;
  private final InetSocketAddress address;
  private final Thread reaper;

  private Server(String name, Path directory, Process process, InetSocketAddress address) {
    this.name = name;
    this.directory = directory;
    this.process = process;
    this.address = address;
    this.reaper = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Starts one and waits until it accepts sessions.
   *
   * @param name tells it from the other one in reports and file names
   * @param jvmFlags besides those of the heap
   * @param log where its output goes
   */
  static Server start(Kind kind, String name, List<String> jvmFlags, Path log)
      throws IOException, InterruptedException {
    Path directory = Path.of("bench/target/data", name).toAbsolutePath();
    delete(directory);
    Files.createDirectories(directory);
    int port = freePort();
    Path config = Files.writeString(directory.resolve("zoo.cfg"), config(directory, port));
    List<String> flags = new ArrayList<>(HEAP);
    flags.add(Logging.jvmFlag());
    flags.addAll(jvmFlags);
    var builder =
        switch (kind) {
          case QUORATE -> quorate(flags, config);
          case ZOOKEEPER -> zooKeeper(flags, config);
        };
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Server server = new Server(name, directory, process, address);
    server.awaitReady(log);
    return server;
  }

  String name() {
    return name;
  }

  InetSocketAddress address() {
    return address;
  }

  double cpuSeconds() throws IOException {
    return ProcessCpu.seconds(process.pid());
  }

  /** As it is shipped: through the project's own script, which becomes the JVM. */
  private static ProcessBuilder quorate(List<String> flags, Path config) {
    var builder = new ProcessBuilder("./quorate", "server", config.toString());
    builder.environment().put("SERVER_JVMFLAGS", String.join(" ", flags));
    return builder;
  }

  /** The class that zkServer.sh starts, and the two flags of it that matter here. */
  private static ProcessBuilder zooKeeper(List<String> flags, Path config) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(flags);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.apache.zookeeper.server.quorum.QuorumPeerMain");
    command.add(config.toString());
    return new ProcessBuilder(command);
  }

  private static String config(Path directory, int port) {
    return """
    tickTime=2000
    dataDir=%s
    clientPort=%d
    maxClientCnxns=0
    maxSessionTimeout=60000
    admin.enableServer=false
    """
        .formatted(directory.resolve("data"), port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!Run.isReady(address)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException(name + " did not start; its output is in " + log);
      }
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(reaper);
    delete(directory);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
