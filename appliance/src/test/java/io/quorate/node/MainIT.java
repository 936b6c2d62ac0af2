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
  void theSandboxTellsHowToConnectAndStopsOnInterrupt() throws Exception {
    Path output = directory.resolve("out");
    Process process = launch(output, List.of(), "sandbox", directory.resolve("box").toString());
    try {
      awaitLine(output, "Ctrl-C stops it");
      Pattern connectString = Pattern.compile("connect string +(127\\.0\\.0\\.1:\\d+)");
      Matcher told = connectString.matcher(Files.readString(output));
      assertThat(told.find()).isTrue();
      try (ApacheClient client = ApacheClient.connect(told.group(1))) {
        assertThat(create(client)).isEqualTo("/n-0000000000");
      }
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(ENDING_MAX.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
      assertThat(Files.readString(output)).contains("Stopped: all that was acknowledged");
      assertThat(directory.resolve("box/data/version-2")).isDirectory();
    } finally {
      process.destroyForcibly();
    }
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
