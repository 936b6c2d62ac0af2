package io.quorate.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server as a process of its own, on loopback. Its address, settings and data stay the same over
 * all its starts; what is started ends with {@link #close}, or with this JVM.
 */
public final class Server implements AutoCloseable {
  private static final int STOP_SECONDS = 20;

  private final Product product;
  private final List<String> jvmFlags;
  private final Path config;
  private final Path log;
  private final InetSocketAddress address;
  private final Thread reaper;
  private Process process;

  private Server(Product product, List<String> jvmFlags, Path config, int port, Path log)
      throws IOException {
    this.product = product;
    this.jvmFlags = jvmFlags;
    this.config = config;
    this.log = log;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.process = launch();
    this.reaper = Thread.ofPlatform().unstarted(this::reap);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Starts one, which takes its time.
   *
   * @param directory of its data, empty; it gets the configuration too
   * @param clientPort where its clients connect, as {@code config} says too
   * @param log where its output goes
   */
  static Server start(
      Product product,
      List<String> jvmFlags,
      Path directory,
      String config,
      int clientPort,
      Path log)
      throws IOException {
    Path file = Files.writeString(directory.resolve("zoo.cfg"), config);
    return new Server(product, jvmFlags, file, clientPort, log);
  }

  private Process launch() throws IOException {
    return product
        .launch(jvmFlags, config)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  public InetSocketAddress address() {
    return address;
  }

  Path log() {
    return log;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  double cpuSeconds() throws IOException {
    return ProcessCpu.seconds(process.pid());
  }

  Optional<Status> status() {
    return Status.of(address);
  }

  /** SIGKILL; does not wait for what follows. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Starts it again once it has ended. */
  void restart() throws IOException, InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("process " + process.pid() + " does not end");
    }
    process = launch();
  }

  private void reap() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    Runtime.getRuntime().removeShutdownHook(reaper);
  }
}
