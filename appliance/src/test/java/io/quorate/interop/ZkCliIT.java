package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.zookeeper.ZooKeeperMain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ZooKeeper's command line prints is the same, whichever server it talks to. */
@Timeout(300)
class ZkCliIT {
  private static final int PATIENCE_SECONDS = 90;

  /** Zxids, times, session ids and ports; owners that mean a container or a TTL stay. */
  private static final Pattern OWN =
      Pattern.compile(
          "(?<=[cmp]Zxid = |[cm]time = |zxid: |127\\.0\\.0\\.1:).+"
              + "|(?<=ephemeralOwner = )0x1[0-9a-f]{14,15}$");

  private static final String SESSION =
      """
      create /x data
      create -s -e /x
      create -c /x/container
      create -t 100000 /x/ttl some
      create -s /x/s-
      create -s /x/s-
      create -e /x/ephemeral here
      create /x again
      create /none/below
      ls -s /x
      ls -R /x
      ls /none
      get -s /x
      get -s /x/ttl
      stat /x/container
      stat /x/ephemeral
      stat /none
      set -s -v 0 /x new
      set -v 0 /x newer
      get -w /x
      set /x newest
      ls -w /x
      create /x/y
      stat -w /x/y
      delete -v 7 /x/y
      delete -v 0 /x/y
      get -w /x
      removewatches /x
      removewatches /x
      addWatch -m PERSISTENT_RECURSIVE /x
      create /x/z
      getEphemerals /x/e
      getEphemerals /none
      getAllChildrenNumber /x
      getAllChildrenNumber /none
      delete /x
      sync /x
      config
      whoami
      create /acl
      create /acl/below
      getAcl -s /acl
      addauth digest alice:secret
      setAcl -R /acl auth::cdrwa
      getAcl -s /acl
      getAcl /acl/below
      setAcl -v 5 /acl world:anyone:r
      setAcl /acl nobody
      setquota -n 1000 /acl
      setquota -b 100000 /acl/below
      listquota /acl
      delquota -n /acl
      listquota /acl
      delquota /acl
      listquota /acl
      removewatches /x
      deleteall /x
      ls /x
      reconfig -remove 3
      version
      quit
      """;

  private static ServerPair pair;

  @BeforeAll
  static void start() {
    pair = ServerPair.start(ServerSettings.standard());
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  private record Printed(int code, List<String> out, List<String> err, List<String> events) {}

  @Test
  void aSessionOfCommandsPrintsTheSame() {
    var printed = pair.onBoth(server -> run(server, SESSION));
    assertThat(printed.expected().err()).contains("Created /x0000000001");
    assertThat(printed.expected().out()).contains("Sync is OK", "[/x/ephemeral]");
    assertThat(printed.expected().events()).hasSizeGreaterThan(4);
    assertSame(printed);
  }

  @Test
  void singleCommandsPrintAndExitTheSame() {
    for (String command : List.of("create /once data", "get -s /once", "ls /", "get /none")) {
      var printed = pair.onBoth(server -> run(server, "", command.split(" ", -1)));
      assertThat(printed.expected().code()).isEqualTo(command.equals("get /none") ? 1 : 0);
      assertSame(printed);
    }
  }

  private static void assertSame(ServerPair.Results<Printed> printed) {
    var expected = printed.expected();
    var got = printed.got();
    assertThat(Differences.between(expected.out(), got.out())).isEmpty();
    assertThat(Differences.between(expected.err(), got.err())).isEmpty();
    assertThat(Differences.between(expected.events(), got.events())).isEmpty();
    assertThat(got.code()).isEqualTo(expected.code());
  }

  private static Printed run(ServerProcess server, String input, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", "")));
    command.add(ZooKeeperMain.class.getName());
    command.addAll(List.of("-waitforconnection", "-server", server.connectString()));
    command.addAll(List.of(arguments));
    try {
      var in = Files.writeString(server.directory().resolve("cli.in"), input, UTF_8);
      var out = server.directory().resolve("cli.out");
      var err = server.directory().resolve("cli.err");
      var process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the command line runs on: " + Files.readString(out));
      }
      var lines = Files.readAllLines(out, UTF_8).stream().map(ZkCliIT::common).toList();
      return new Printed(
          process.exitValue(),
          lines.stream().filter(ZkCliIT::isAnswer).toList(),
          Files.readAllLines(err, UTF_8).stream().map(ZkCliIT::common).toList(),
          lines.stream().filter(ZkCliIT::isEvent).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while the command line ran", e);
    }
  }

  private static String common(String line) {
    return OWN.matcher(line).replaceAll("...");
  }

  /** That the session is closed is an event which the end of the process may come before. */
  private static boolean isEvent(String line) {
    return line.startsWith("WatchedEvent") && !line.contains("state:Closed");
  }

  /**
   * Events are printed by a thread of their own, anywhere between the answers; logs are no one's.
   */
  private static boolean isAnswer(String line) {
    return !line.isEmpty()
        && !line.startsWith("WATCHER::")
        && !line.startsWith("WatchedEvent")
        && !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d+ .*|\\s+at .*|java\\..*");
  }
}
