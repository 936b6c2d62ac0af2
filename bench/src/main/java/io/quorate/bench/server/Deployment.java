package io.quorate.bench.server;

import io.quorate.bench.Logging;
import io.quorate.bench.Results;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The servers of one product that hold one tree: a standalone server, or an ensemble. Empty data
 * directories, equal heaps, equal settings, forced writes. They end, and their data goes, with
 * {@link #close}.
 */
public final class Deployment implements AutoCloseable {
  /** The heap of each server. */
  public static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g");

  private static final int START_SECONDS = 300; // Quorate may have to be built first
  private static final long POLL_MILLIS = 50;

  private final String name;
  private final Path directory;
  private final List<Server> servers = new ArrayList<>();

  private Deployment(String name, Path directory) {
    this.name = name;
    this.directory = directory;
  }

  /**
   * Starts so many servers and waits until all serve.
   *
   * @param name tells it from the other one in reports and file names
   * @param jvmFlags besides those of the heap
   * @param results where the output of each server goes
   */
  public static Deployment start(
      Product product, String name, int size, List<String> jvmFlags, Results results)
      throws IOException, InterruptedException {
    Path directory = Path.of("bench/target/data", name).toAbsolutePath();
    delete(directory);
    Deployment deployment = new Deployment(name, directory);
    List<String> flags = new ArrayList<>(HEAP);
    flags.add(Logging.jvmFlag());
    flags.addAll(jvmFlags);
    try {
      deployment.launch(product, size, flags, results);
      deployment.awaitServing();
    } catch (IOException | InterruptedException | RuntimeException e) {
      deployment.close();
      throw e;
    }
    return deployment;
  }

  private void launch(Product product, int size, List<String> flags, Results results)
      throws IOException {
    Ports ports = new Ports();
    StringBuilder members = new StringBuilder();
    for (int id = 1; size > 1 && id <= size; id++) {
      members.append("server.%d=127.0.0.1:%d:%d%n".formatted(id, ports.next(), ports.next()));
    }
    for (int id = 1; id <= size; id++) {
      Path home = Files.createDirectories(directory.resolve("server" + id));
      Path data = Files.createDirectories(home.resolve("data"));
      Files.writeString(data.resolve("myid"), Integer.toString(id));
      int port = ports.next();
      Path log = results.file(size == 1 ? name : name + id, "log");
      servers.add(Server.start(product, flags, home, config(data, port) + members, port, log));
    }
  }

  /** What ZooKeeper's sample says of time, which are Quorate's defaults too. */
  private static String config(Path data, int port) {
    return """
    tickTime=2000
    initLimit=10
    syncLimit=5
    dataDir=%s
    clientPort=%d
    maxClientCnxns=0
    maxSessionTimeout=60000
    admin.enableServer=false
    """
        .formatted(data, port);
  }

  public String name() {
    return name;
  }

  public int size() {
    return servers.size();
  }

  /** Where clients connect: the leader last, so that who knows one server only knows a follower. */
  public List<InetSocketAddress> addresses() throws IOException {
    Server last = size() == 1 ? servers.getFirst() : leader();
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (Server server : servers) {
      if (server != last) {
        addresses.add(server.address());
      }
    }
    addresses.add(last.address());
    return addresses;
  }

  /** All servers but this one. */
  public List<Server> others(Server but) {
    return servers.stream().filter(server -> server != but).toList();
  }

  /** Who leads the ensemble now. */
  public Server leader() throws IOException {
    for (Server server : servers) {
      if (server.status().filter(Status::isLeader).isPresent()) {
        return server;
      }
    }
    throw new IOException(name + " has no leader");
  }

  /** User and system time of all servers together. */
  public double cpuSeconds() throws IOException {
    double sum = 0;
    for (Server server : servers) {
      sum += server.cpuSeconds();
    }
    return sum;
  }

  /** Starts a server that was killed, and waits until it has all that the others have. */
  public void restart(Server killed) throws IOException, InterruptedException {
    killed.restart();
    awaitServing();
    long end = deadline();
    while (!allAtOneZxid()) {
      check(killed, end);
      Thread.sleep(POLL_MILLIS);
    }
  }

  private boolean allAtOneZxid() {
    return servers.stream()
            .map(Server::status)
            .map(found -> found.map(Status::zxid))
            .distinct()
            .count()
        == 1;
  }

  private void awaitServing() throws IOException, InterruptedException {
    long end = deadline();
    for (Server server : servers) {
      while (server.status().isEmpty()) {
        check(server, end);
        Thread.sleep(POLL_MILLIS);
      }
    }
  }

  private static long deadline() {
    return System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
  }

  private void check(Server server, long end) throws IOException {
    if (!server.isAlive() || System.nanoTime() > end) {
      throw new IOException(name + " did not start; its output is in " + server.log());
    }
  }

  @Override
  public void close() throws IOException {
    servers.forEach(Server::close);
    delete(directory);
  }

  /**
   * Free ports below those that the system gives to whoever connects: so a server that was killed
   * finds its own free again.
   */
  private static final class Ports {
    private static final int FIRST = 12_000;
    private static final int END = 32_000;

    private final SplittableRandom random = new SplittableRandom();
    private final Set<Integer> given = new HashSet<>();

    int next() {
      int port = random.nextInt(FIRST, END);
      while (!isFree(port) || !given.add(port)) {
        port = random.nextInt(FIRST, END);
      }
      return port;
    }

    private static boolean isFree(int port) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.isBound();
      } catch (IOException e) {
        return false; // somebody has it
      }
    }
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
