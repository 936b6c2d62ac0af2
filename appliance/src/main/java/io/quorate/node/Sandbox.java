package io.quorate.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A server to try things with: on loopback, with everything in one directory. */
record Sandbox(Path directory) {
  private static final int PORT_WANTED = 2181;
  private static final int PORTS_TRIED = 100;

  static Sandbox at(Path directory) {
    return new Sandbox(directory.toAbsolutePath().normalize());
  }

  ExitCode run() {
    Path configuration = directory.resolve("zoo.cfg");
    try {
      Files.createDirectories(directory);
      Files.writeString(configuration, configuration(freePort()));
    } catch (IOException e) {
      System.err.println("The sandbox can not be set up: " + e);
      return ExitCode.NO_DATA_DIRECTORY;
    }
    return Main.serve(configuration, address -> System.out.print(welcome(address)));
  }

  private Path data() {
    return directory.resolve("data");
  }

  private String configuration(int port) {
    return """
    # Written anew by every start of the sandbox.
    tickTime=2000
    dataDir=%s
    clientPortAddress=127.0.0.1
    clientPort=%d
    4lw.commands.whitelist=*
    extendedTypesEnabled=true
    """
        .formatted(escaped(data()), port);
  }

  /** As java.util.Properties reads it. */
  private static String escaped(Path path) {
    var escaped = new StringBuilder();
    for (char c : path.toString().toCharArray()) {
      if (c == '\\' || c > '~') {
        escaped.append(c == '\\' ? "\\\\" : "\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private String welcome(InetSocketAddress address) {
    String connectString = address.getAddress().getHostAddress() + ":" + address.getPort();
    return """

    The sandbox runs: one server, on loopback.

      connect string   %1$s
      its data         %2$s
      its settings     %3$s

    Try it with ZooKeeper's zkCli.sh -server %1$s, or any other client,
    or: echo srvr | nc %4$s %5$d
    Ctrl-C stops it. The data stays, and the next start goes on with it.

    """
        .formatted(
            connectString,
            data(),
            directory.resolve("zoo.cfg"),
            address.getAddress().getHostAddress(),
            address.getPort());
  }

  private static int freePort() {
    return IntStream.range(PORT_WANTED, PORT_WANTED + PORTS_TRIED)
        .filter(Sandbox::isFree)
        .findFirst()
        .orElse(0);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // somebody else has it
    }
  }
}
