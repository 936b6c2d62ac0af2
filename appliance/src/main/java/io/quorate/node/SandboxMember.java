package io.quorate.node;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One server of a sandbox's ensemble: a process that this one has started, and whoever answers at
 * its port later on.
 *
 * @param home its settings, its data and its log
 */
record SandboxMember(int sid, Path home, int clientPort, int adminPort, Process process) {
  private static final int TIMEOUT_MILLIS = 500;
  private static final String ROLE = "Mode: ";

  /**
   * Starts it with this process's Java and options. It ends with this process, even if that is
   * killed.
   *
   * @param ensemble the lines that all members have
   */
  static SandboxMember start(int sid, Path home, int clientPort, int adminPort, String ensemble)
      throws IOException {
    Path data = Files.createDirectories(home.resolve("data"));
    Files.writeString(data.resolve("myid"), sid + "\n");
    Path configuration = home.resolve("zoo.cfg");
    Files.writeString(
        configuration,
        Sandbox.CONFIGURATION.formatted(Sandbox.escaped(data), clientPort, adminPort) + ensemble);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    String pid = Long.toString(ProcessHandle.current().pid());
    command.addAll(List.of("server", configuration.toString(), Main.WHILE, pid));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(Redirect.appendTo(home.resolve("server.log").toFile()))
            .start();
    return new SandboxMember(sid, home, clientPort, adminPort, process);
  }

  boolean runs() {
    return process.isAlive();
  }

  String address() {
    return "127.0.0.1:" + clientPort;
  }

  /** How somebody starts it again. */
  String command() {
    return "./quorate server " + home.resolve("zoo.cfg");
  }

  /** What it says of itself at its port; empty when it serves nobody. */
  Optional<String> role() {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPort), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> line.startsWith(ROLE))
          .map(line -> line.substring(ROLE.length()))
          .findAny();
    } catch (IOException e) {
      return Optional.empty(); // it does not run, or stands still
    }
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it has ended; then kills it. */
  void awaitEnd(long millisMax) throws InterruptedException {
    if (!process.waitFor(Math.max(0, millisMax), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }
}
