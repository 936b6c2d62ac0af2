package io.quorate.node;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An ensemble to try things with, each server a process; this one watches them and says what
 * becomes of them.
 *
 * <ol>
 *   <li>When this process ends, so do they, within 5 seconds.
 *   <li>One that ends by itself, or by somebody's hand, is reported and not started again.
 *   <li>The directories of an ensemble come into being at once, all with the same history: servers
 *       of which some have less could elect a leader that has nothing.
 * </ol>
 */
final class SandboxEnsemble {
  private static final String LOOKING = "looking for a leader";
  private static final String ENDED = "ended";
  private static final int QUORUM_PORT = 2888;
  private static final int ELECTION_PORT = 3888;
  private static final long LOOK_MILLIS = 250;
  private static final long STOPPING_MILLIS_MAX = 4_500;

  private final List<SandboxMember> members;
  private final Map<Integer, String> told = new HashMap<>();

  private SandboxEnsemble(List<SandboxMember> members) {
    this.members = members;
  }

  /**
   * Runs an ensemble until all its servers have ended, or this process is told to.
   *
   * @throws IOException when the directory can not be used, with the reason
   */
  static ExitCode run(Path directory, int servers) throws IOException {
    Path homes = directory.resolve("servers");
    Files.createDirectories(directory);
    try (FileChannel lock =
        FileChannel.open(
            directory.resolve("sandbox.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      FileLock held = lock.tryLock();
      if (held == null) {
        throw new IOException("a sandbox runs in " + directory + " already");
      }
      prepare(directory, homes, servers);
      return new SandboxEnsemble(start(homes, servers)).watch();
    }
  }

  private static void prepare(Path directory, Path homes, int servers) throws IOException {
    if (Files.isDirectory(homes)) {
      requireCount(homes, servers);
      return;
    }
    Path unfinished = directory.resolve("servers.unfinished");
    deleteAll(unfinished);
    Path alone = directory.resolve("data");
    for (int sid = 1; sid <= servers; sid++) {
      Path home = Files.createDirectories(unfinished.resolve(Integer.toString(sid)));
      if (Files.isDirectory(alone)) {
        copyAll(alone, home.resolve("data"));
      }
    }
    Files.move(unfinished, homes, StandardCopyOption.ATOMIC_MOVE);
    if (Files.isDirectory(alone)) {
      System.out.printf(
          "%nEach server begins with a copy of %s, which a sandbox of one server has left.%n"
              + "That stays as it is: --servers 1 goes on with it.%n",
          alone);
    }
  }

  private static void requireCount(Path homes, int servers) throws IOException {
    try (Stream<Path> there = Files.list(homes)) {
      long count = there.count();
      if (count != servers) {
        throw new IOException(
            ("%s holds an ensemble of %d, and one that changes its size may forget what it knew:"
                    + " say --servers %d, or name another directory")
                .formatted(homes, count, count));
      }
    }
  }

  private static void copyAll(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<SandboxMember> start(Path homes, int servers) throws IOException {
    List<Integer> clientPorts = Sandbox.freePorts(Sandbox.CLIENT_PORT, servers);
    List<Integer> adminPorts = Sandbox.freePorts(Sandbox.ADMIN_PORT, servers);
    List<Integer> quorumPorts = Sandbox.freePorts(QUORUM_PORT, servers);
    List<Integer> electionPorts = Sandbox.freePorts(ELECTION_PORT, servers);
    var ensemble = new StringBuilder("initLimit=10\nsyncLimit=5\n");
    for (int i = 0; i < servers; i++) {
      ensemble.append(
          "server.%d=127.0.0.1:%d:%d%n".formatted(i + 1, quorumPorts.get(i), electionPorts.get(i)));
    }
    List<SandboxMember> members = new CopyOnWriteArrayList<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(members), "stop"));
    for (int i = 0; i < servers; i++) {
      Path home = homes.resolve(Integer.toString(i + 1));
      members.add(
          SandboxMember.start(
              i + 1, home, clientPorts.get(i), adminPorts.get(i), ensemble.toString()));
    }
    return members;
  }

  private static void stop(List<SandboxMember> members) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOPPING_MILLIS_MAX);
    members.forEach(SandboxMember::terminate);
    try {
      for (SandboxMember member : members) {
        member.awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
      }
      System.out.println("All servers are stopped. The data stays.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says what happens, until nothing can happen any more. */
  private ExitCode watch() {
    boolean welcomed = false;
    while (members.stream().anyMatch(member -> member.runs() || member.role().isPresent())) {
      Map<Integer, String> now = new HashMap<>();
      members.forEach(member -> now.put(member.sid(), state(member)));
      if (welcomed) {
        members.forEach(member -> tellChange(member, now));
      } else if (!now.containsValue(LOOKING)) {
        System.out.print(welcome(now));
        welcomed = true;
      }
      told.putAll(now);
      if (!pause()) {
        return ExitCode.FINISHED;
      }
    }
    System.out.println("All servers have ended; their logs say why: server.log beside each data.");
    return ExitCode.FAILED;
  }

  private static boolean pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static String state(SandboxMember member) {
    Optional<String> role = member.role();
    if (role.isPresent()) {
      return role.get();
    }
    return member.runs() ? LOOKING : ENDED;
  }

  private void tellChange(SandboxMember member, Map<Integer, String> now) {
    String state = Objects.requireNonNull(now.get(member.sid()));
    if (state.equals(told.get(member.sid()))) {
      return;
    }
    System.out.printf("  server %d is now: %s%n", member.sid(), state);
    if (state.equals(ENDED)) {
      System.out.printf("    the others go on while most are left. To start it again:%n");
      System.out.printf("    %s%n", member.command());
    }
  }

  private String welcome(Map<Integer, String> now) {
    String rows =
        members.stream()
            .map(
                member ->
                    "  %-8d %-17s %-10s %-9d %-11d %s%n"
                        .formatted(
                            member.sid(),
                            member.address(),
                            now.get(member.sid()),
                            member.process().pid(),
                            member.adminPort(),
                            member.home()))
            .collect(Collectors.joining());
    return """

    The sandbox runs: an ensemble of %1$d servers, on loopback.

      connect string   %2$s

      server   for clients       role       process   admin port  settings, data and log
    %3$s
    Try it with ZooKeeper's zkCli.sh -server %2$s, or any other client.
    Kill a server with kill -9 and its process number, the leader for instance: the others go on. To
    start it again, in another terminal: ./quorate server, and the zoo.cfg in its directory.
    What each has to tell, as JSON: http://127.0.0.1:%4$d/commands, and so on.
    Ctrl-C stops all. The data stays, and the next start goes on with it.

    """
        .formatted(
            members.size(),
            members.stream().map(SandboxMember::address).collect(Collectors.joining(",")),
            rows,
            members.getFirst().adminPort());
  }
}
