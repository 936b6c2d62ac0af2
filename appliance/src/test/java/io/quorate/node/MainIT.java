package io.quorate.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as those see it who start it, watch over it and stop it. */
@Timeout(180)
class MainIT {
  /** What is promised of a server after SIGTERM. */
  private static final Duration STOPPING_MAX = Duration.ofSeconds(5);

  /** No promise: how long a test waits for a process that was told to end. */
  private static final Duration ENDING_MAX = Duration.ofSeconds(30);

  private static final int SIGTERM = 15;
  private static final String DATA = "data";

  @TempDir private Path directory;

  @Test
  void helpAndVersionAreAnswersAndAnythingElseIsAMistake() throws Exception {
    assertThat(run("help").code()).isZero();
    assertThat(run("version").text()).startsWith("Quorate ");
    assertThat(run("servre", "zoo.cfg"))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.text()).contains("Usage: quorate COMMAND"));
  }

  @Test
  void aWrongConfigurationIsToldWholeAndNothingIsTouched() throws Exception {
    Path data = directory.resolve("data");
    Path file = write("dataDir=" + data + "\nclientPort=none\ntickTime=0\ntcikTime=1\n");
    Ended ended = run("server", file.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.text())
        .contains("line 4, tcikTime: unknown; was \"tickTime\" meant?")
        .endsWith(
            """
            Nothing was started: 2 mistakes in %s
              line 2, clientPort: found "none", allowed is a port from 1 to 65535, or 0 for any free one
              line 3, tickTime: found "0", allowed is a whole number of milliseconds from 1 to 107374182
            """
                .formatted(file));
    assertThat(data).doesNotExist();
  }

  @Test
  void whatTheMachineRefusesIsToldWithItsOwnCode() throws Exception {
    assertThat(run("server", directory.resolve("none.cfg").toString()))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(2))
        .satisfies(ended -> assertThat(ended.text()).contains("found nothing, allowed is a file"));

    Path data = Files.createFile(directory.resolve("data"));
    Ended noDirectory = run("server", write("dataDir=" + data + "\nclientPort=0\n").toString());
    assertThat(noDirectory.code()).isEqualTo(3);
    assertThat(noDirectory.text()).contains("Not started: ").contains(data.toString());

    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path file =
          write(
              "dataDir=%s\nclientPortAddress=127.0.0.1\nclientPort=%d\n"
                  .formatted(directory.resolve("other"), taken.getLocalPort()));
      Ended noPort = run("server", file.toString());
      assertThat(noPort.code()).isEqualTo(1);
      assertThat(noPort.text()).contains("127.0.0.1:" + taken.getLocalPort());
    }
  }

  @Test
  void terminationUnderLoadIsCleanAndWithinFiveSeconds() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(Product.QUORATE, directory, ServerSettings.standard())) {
      List<String> acknowledged = new ArrayList<>();
      AtomicReference<Duration> stopping = new AtomicReference<>(Duration.ZERO);
      AtomicInteger code = new AtomicInteger();
      writeUntil(
          server,
          acknowledged,
          () -> {
            long began = System.nanoTime();
            code.set(server.terminate());
            stopping.set(Duration.ofNanos(System.nanoTime() - began));
          });
      assertThat(code).hasValue(128 + SIGTERM);
      assertThat(stopping.get()).isLessThan(STOPPING_MAX);
      assertThat(server.output().strip())
          .endsWith("Stopped: all that was acknowledged is on the disk");
      server.restart();
      assertThere(server, acknowledged);
    }
  }

  @Test
  void everythingAcknowledgedIsThereAfterKills() throws Exception {
    try (ServerProcess server =
        ServerProcess.start(Product.QUORATE, directory, ServerSettings.standard())) {
      List<String> acknowledged = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        writeUntil(server, acknowledged, server::kill);
        server.restart();
        assertThere(server, acknowledged);
      }
    }
  }

  /** The end comes from beside, after so many writes, while the next ones are under way. */
  private static void writeUntil(ServerProcess server, List<String> acknowledged, Runnable end)
      throws Exception {
    int enough = acknowledged.size() + 200;
    Thread ending = Thread.ofVirtual().unstarted(end);
    try (ApacheClient client = ApacheClient.connect(server.connectString())) {
      while (true) {
        acknowledged.add(create(client));
        if (acknowledged.size() == enough) {
          ending.start();
        }
      }
    } catch (KeeperException e) {
      assertThat(e.code()).isEqualTo(KeeperException.Code.CONNECTIONLOSS);
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(enough);
    ending.join();
    assertThat(server.isAlive()).isFalse();
  }

  private static String create(ApacheClient client) throws Exception {
    return client.create("/n-", DATA, CreateMode.PERSISTENT_SEQUENTIAL);
  }

  private static void assertThere(ServerProcess server, List<String> acknowledged)
      throws Exception {
    try (ApacheClient client = ApacheClient.connect(server.connectString())) {
      assertThat(client.zooKeeper().getChildren("/", false).stream().map(name -> "/" + name))
          .containsAll(acknowledged);
      assertThat(client.zooKeeper().getData(acknowledged.getLast(), false, new Stat()))
          .isEqualTo(DATA.getBytes(UTF_8));
    }
  }

  @Test
  void aDiskThatTakesNoMoreEndsTheServerAndLosesNothing() throws Exception {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String server = "127.0.0.1:" + port;
    Path file =
        write(
            "dataDir=%s\nclientPortAddress=127.0.0.1\nclientPort=%d\npreAllocSize=64\n"
                .formatted(directory.resolve("data"), port));
    Path output = directory.resolve("out");
    List<String> acknowledged = new ArrayList<>();

    // No file of this process may grow beyond 256 KB.
    List<String> limited = List.of("bash", "-c", "ulimit -f 256; exec \"$@\"", "bash");
    Process first = launch(output, limited, "server", file.toString());
    awaitLine(output, "Listening for clients");
    try (ApacheClient client = ApacheClient.connect(server)) {
      while (true) {
        acknowledged.add(client.create("/n-", DATA.repeat(500), CreateMode.PERSISTENT_SEQUENTIAL));
      }
    } catch (KeeperException e) {
      assertThat(e.code()).isEqualTo(KeeperException.Code.CONNECTIONLOSS);
    }
    assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isEqualTo(1);
    assertThat(Files.readString(output)).contains("THIS SERVER NO LONGER SERVES");
    assertThat(acknowledged).hasSizeBetween(50, 150);

    Path again = directory.resolve("again");
    Process second = launch(again, List.of(), "server", file.toString());
    awaitLine(again, "Listening for clients");
    try (ApacheClient client = ApacheClient.connect(server)) {
      assertThat(client.zooKeeper().getChildren("/", false).stream().map(name -> "/" + name))
          .containsAll(acknowledged);
    } finally {
      second.destroyForcibly();
    }
  }

  @Test
  void aSandboxOfOneTellsHowToConnectAndAnEnsembleBeginsWithItsData() throws Exception {
    String box = directory.resolve("box").toString();
    Path output = directory.resolve("out");
    Process process = launch(output, List.of(), "sandbox", "--servers", "1", box);
    try {
      awaitLine(output, "Ctrl-C stops it");
      try (ApacheClient client = ApacheClient.connect(connectString(output))) {
        assertThat(create(client)).isEqualTo("/n-0000000000");
      }
      signal("-INT", process.pid());
      assertThat(process.waitFor(ENDING_MAX.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(Files.readString(output)).contains("Stopped: all that was acknowledged");
      assertThat(directory.resolve("box/data/version-2")).isDirectory();
    } finally {
      process.destroyForcibly();
    }
    theEnsembleOutlivesItsLeaderAndStopsAsAWhole(box);
    assertThat(directory.resolve("box/data/version-2")).isDirectory();
    assertThat(run("sandbox", "--servers", "5", box))
        .satisfies(ended -> assertThat(ended.code()).isEqualTo(3))
        .satisfies(ended -> assertThat(ended.text()).contains("an ensemble of 3"));
  }

  private void theEnsembleOutlivesItsLeaderAndStopsAsAWhole(String box) throws Exception {
    Path output = directory.resolve("ensemble");
    Process sandbox = launch(output, List.of(), "sandbox", box);
    List<ProcessHandle> servers = List.of();
    try {
      awaitLine(output, "Ctrl-C stops all");
      servers = sandbox.children().toList();
      assertThat(servers).hasSize(3);
      try (ApacheClient client = ApacheClient.connect(connectString(output))) {
        assertThat(create(client)).isEqualTo("/n-0000000001");
        signal("-KILL", leader(output));
        awaitLine(output, " is now: ended");
        awaitLine(output, " is now: leader");
        await()
            .atMost(ENDING_MAX)
            .ignoreExceptionsInstanceOf(KeeperException.ConnectionLossException.class)
            .until(() -> client.zooKeeper().exists("/n-0000000001", false) != null);
        assertThat(create(client)).isEqualTo("/n-0000000002");
      }
      long began = System.nanoTime();
      signal("-TERM", sandbox.pid());
      assertThat(sandbox.waitFor(ENDING_MAX.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOPPING_MAX);
      assertThat(servers).noneMatch(ProcessHandle::isAlive);
    } finally {
      sandbox.destroyForcibly();
      servers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void aServerEndsWithTheProcessThatItIsToldToEndWith() throws Exception {
    Process other =
        launch(directory.resolve("other"), List.of(), "sandbox", "--servers", "1", box());
    Path output = directory.resolve("out");
    Path file = write("dataDir=%s\nclientPort=0\n".formatted(directory.resolve("data")));
    String pid = Long.toString(other.pid());
    Process server = launch(output, List.of(), "server", file.toString(), "--while", pid);
    try {
      awaitLine(output, "Listening for clients");
      other.destroyForcibly();
      assertThat(server.waitFor(ENDING_MAX.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(Files.readString(output)).contains("Stopped: all that was acknowledged");
    } finally {
      other.destroyForcibly();
      server.destroyForcibly();
    }
  }

  private String box() {
    return directory.resolve("box").toString();
  }

  private static String connectString(Path output) throws IOException {
    Matcher told = Pattern.compile("connect string +([0-9.:,]+)").matcher(Files.readString(output));
    assertThat(told.find()).isTrue();
    return told.group(1);
  }

  private static long leader(Path output) throws IOException {
    Matcher told = Pattern.compile(" leader +(\\d+) ").matcher(Files.readString(output));
    assertThat(told.find()).isTrue();
    return Long.parseLong(told.group(1));
  }

  private static void signal(String name, long pid) throws Exception {
    assertThat(new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor()).isZero();
  }

  private Path write(String configuration) throws IOException {
    return Files.writeString(directory.resolve("zoo.cfg"), configuration);
  }

  private static void awaitLine(Path output, String text) {
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(output).contains(text));
  }

  /** A process that ended by itself. */
  private record Ended(int code, String text) {}

  private Ended run(String... arguments) throws Exception {
    Path output = Files.createTempFile(directory, "out", ".txt");
    Process process = launch(output, List.of(), arguments);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it runs on: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private static Process launch(Path output, List<String> prefix, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=" + Path.of("../conf/logback.xml").toAbsolutePath(),
            "-cp",
            System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", "")),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
