package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while several sessions write as fast as they can, again and again. */
@Timeout(400)
class CrashIT {
  private static final int ROUNDS = 5;
  private static final int WRITERS = 4;
  private static final int WRITES_PER_ROUND_MIN = 2_000;
  private static final int SHORT_TIMEOUT_MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void whatWasAcknowledgedOutlivesEveryKill() throws Exception {
    var settings = ServerSettings.standard().withConfiguration("snapCount", "1000");
    var writers = new ArrayList<Writer>();
    try (ServerProcess server = ServerProcess.start(Product.QUORATE, directory, settings)) {
      // Closed by the end of the process: its session is worth nothing then.
      var reader = new ZooKeeper(server.connectString(), Handshake.TIMEOUT_MILLIS, event -> {});
      reader.create(Writer.SEQUENCE, new byte[0], Writer.OPEN, CreateMode.PERSISTENT);
      for (int i = 0; i < WRITERS; i++) {
        var writer = new Writer(server.connectString(), "/writer-" + i);
        writers.add(writer);
        writer.begin();
      }
      for (int round = 1; round <= ROUNDS; round++) {
        var heir = Left.at(server, "/heir-" + round, Handshake.TIMEOUT_MILLIS);
        var doomed = Left.at(server, "/doomed-" + round, SHORT_TIMEOUT_MILLIS);
        killUnderLoad(server, writers);
        server.restart();
        heir.resume(server).close();
        await().atMost(PATIENCE).until(() -> reader.exists(doomed.ephemeral(), false) == null);
        doomed.assertGone(server);
        assertKept(reader, writers);
      }
      assertThat(snapshots(server)).as("snapshots under load").isGreaterThan(1);
      var last = writers.getLast();
      last.close();
      assertThat(reader.getChildren(last.home(), false)).noneMatch(n -> n.startsWith("ephemeral"));
    } finally {
      writers.forEach(Writer::close);
    }
  }

  private static void killUnderLoad(ServerProcess server, List<Writer> writers) throws Exception {
    int enough = acknowledged(writers) + WRITES_PER_ROUND_MIN;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writing = new ArrayList<>();
      for (Writer writer : writers) {
        writing.add(threads.submit(writer::writeOn));
      }
      try {
        await()
            .atMost(PATIENCE)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(5))
            .until(() -> acknowledged(writers) >= enough);
      } finally {
        server.kill();
      }
      for (Future<?> one : writing) {
        one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
    writers.forEach(Writer::drain);
  }

  private static int acknowledged(List<Writer> writers) {
    return writers.stream().mapToInt(Writer::acknowledged).sum();
  }

  private static void assertKept(ZooKeeper reader, List<Writer> writers) throws Exception {
    Map<String, Integer> sequence = read(reader, Writer.SEQUENCE);
    List<String> given = new ArrayList<>();
    for (Writer writer : writers) {
      Map<String, Integer> there = read(reader, writer.home());
      there.putAll(sequence);
      writer
          .promises()
          .forEach(
              (path, promise) ->
                  assertThat(there.getOrDefault(path, -1))
                      .as(path)
                      .isBetween(promise, writer.attempts().getOrDefault(path, promise)));
      assertThat(there.keySet()).doesNotContainAnyElementsOf(writer.deletions().keySet());
      assertThat(halves(there, "/one-")).isEqualTo(halves(there, "/other-"));
      assertThat(writer.client().getEphemerals()).containsAll(writer.ephemerals().keySet());
      assertThat(there).containsAllEntriesOf(writer.ephemerals());
      given.addAll(writer.sequentials());
    }
    assertThat(given).doesNotHaveDuplicates();
  }

  /** The numbers whose half of a pair is there. */
  private static Set<Integer> halves(Map<String, Integer> there, String infix) {
    var numbers = new HashSet<Integer>();
    there.forEach(
        (path, number) -> {
          if (path.contains(infix)) {
            numbers.add(number);
          }
        });
    return numbers;
  }

  /** The children of {@code parent} and the numbers in them. */
  private static Map<String, Integer> read(ZooKeeper reader, String parent) throws Exception {
    var numbers = new HashMap<String, CompletableFuture<Integer>>();
    for (String name : reader.getChildren(parent, false)) {
      var number = new CompletableFuture<Integer>();
      numbers.put(parent + "/" + name, number);
      reader.getData(
          parent + "/" + name,
          false,
          (rc, path, context, data, stat) ->
              number.complete(
                  rc == Code.OK.intValue() ? Integer.parseInt(new String(data, UTF_8)) : -1),
          null);
    }
    var there = new HashMap<String, Integer>();
    for (var entry : numbers.entrySet()) {
      there.put(entry.getKey(), entry.getValue().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
    return there;
  }

  private static long snapshots(ServerProcess server) throws Exception {
    try (var files = Files.list(server.dataDirectory().resolve("version-2"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("snapshot.")).count();
    }
  }
}
