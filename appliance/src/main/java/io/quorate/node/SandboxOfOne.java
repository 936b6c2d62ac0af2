package io.quorate.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server of its own, in this process. */
record SandboxOfOne(Path directory) {
  ExitCode run() throws IOException {
    Path configuration = directory.resolve("zoo.cfg");
    Files.createDirectories(directory);
    int adminPort = Sandbox.freePorts(Sandbox.ADMIN_PORT, 1).getFirst();
    Files.writeString(
        configuration,
        configuration(Sandbox.freePorts(Sandbox.CLIENT_PORT, 1).getFirst(), adminPort));
    return Main.serve(configuration, address -> System.out.print(welcome(address, adminPort)));
  }

  private Path data() {
    return directory.resolve("data");
  }

  private String configuration(int port, int adminPort) {
    return Sandbox.CONFIGURATION.formatted(Sandbox.escaped(data()), port, adminPort);
  }

  private String welcome(InetSocketAddress address, int adminPort) {
    String connectString = address.getAddress().getHostAddress() + ":" + address.getPort();
    return """

    The sandbox runs: one server, on loopback.

      connect string   %1$s
      its data         %2$s
      its settings     %3$s

    Try it with ZooKeeper's zkCli.sh -server %1$s, or any other client,
    or: echo srvr | nc %4$s %5$d
    or in a browser: http://127.0.0.1:%6$d/commands
    Ctrl-C stops it. The data stays, and the next start goes on with it.

    """
        .formatted(
            connectString,
            data(),
            directory.resolve("zoo.cfg"),
            address.getAddress().getHostAddress(),
            address.getPort(),
            adminPort);
  }
}
