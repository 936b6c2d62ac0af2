package io.quorate.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Servers to try things with: on loopback, with everything in one directory.
 *
 * @param servers 1: a server on its own, in this process; more: an ensemble, each a process
 */
record Sandbox(Path directory, int servers) {
  private static final String USAGE =
      """
      Usage: quorate sandbox [--servers N] [DIRECTORY]

        --servers N   how many servers, 1 to 9; 3 without it. One runs on its own, more are an ensemble
        DIRECTORY     where all they have lies; var/sandbox without it. It is kept, and the next start
                      goes on with it. One server has DIRECTORY/data, an ensemble DIRECTORY/servers:
                      an ensemble that is new begins with a copy of what the one server has
      """;

  /** What all have, with the data directory, the clients' port and the administrators'. */
  static final String CONFIGURATION =
      """
      # Written anew by every start of the sandbox.
      tickTime=2000
      dataDir=%s
      clientPortAddress=127.0.0.1
      clientPort=%d
      admin.serverAddress=127.0.0.1
      admin.serverPort=%d
      4lw.commands.whitelist=*
      extendedTypesEnabled=true
      """;

  static final int CLIENT_PORT = 2181;
  static final int ADMIN_PORT = 8080;

  private static final Path DIRECTORY = Path.of("var/sandbox");
  private static final int SERVERS = 3;
  private static final int LAST_PORT = 65_535;

  /** Runs what the arguments ask for, until it ends. */
  static ExitCode run(List<String> arguments) {
    Path directory = DIRECTORY;
    int servers = SERVERS;
    int directories = 0;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--help") || argument.equals("-h")) {
        System.out.print(USAGE);
        return ExitCode.FINISHED;
      }
      if (argument.equals("--servers")) {
        String number = rest.hasNext() ? rest.next() : "nothing";
        if (!number.matches("[1-9]")) {
          return mistake("--servers wants a number from 1 to 9, found " + number);
        }
        servers = Integer.parseInt(number);
      } else if (argument.startsWith("-") || ++directories > 1) {
        return mistake("there is no place for " + argument);
      } else {
        try {
          directory = Path.of(argument);
        } catch (InvalidPathException e) {
          return mistake(e.getInput() + " is no path: " + e.getReason());
        }
      }
    }
    return new Sandbox(directory.toAbsolutePath().normalize(), servers).run();
  }

  private static ExitCode mistake(String what) {
    System.err.print("sandbox: " + what + "\n" + USAGE);
    return ExitCode.INVALID_INVOCATION;
  }

  private ExitCode run() {
    try {
      return servers == 1
          ? new SandboxOfOne(directory).run()
          : SandboxEnsemble.run(directory, servers);
    } catch (IOException e) {
      String reason = String.valueOf(e instanceof FileSystemException ? e : e.getMessage());
      System.err.println("The sandbox can not be set up: " + reason);
      return ExitCode.NO_DATA_DIRECTORY;
    }
  }

  /** So many ports of loopback that are free now, from {@code first} on. */
  static List<Integer> freePorts(int first, int count) throws IOException {
    List<Integer> free = new ArrayList<>();
    for (int port = first; port <= LAST_PORT && free.size() < count; port++) {
      if (isFree(port)) {
        free.add(port);
      }
    }
    if (free.size() < count) {
      throw new IOException("there are no " + count + " free ports from " + first + " on");
    }
    return free;
  }

  /** As java.util.Properties reads it. */
  static String escaped(Path path) {
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

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false; // somebody else has it
    }
  }
}
