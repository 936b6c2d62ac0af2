package io.quorate.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.node.settings.Reading;
import io.quorate.node.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it in one process: Apache's client against a server that stops and starts again. */
@Timeout(60)
class StandaloneServerIT {
  @TempDir private Path directory;

  @Test
  void whatWasCreatedIsReadWatchedAndThereAfterARestart() throws Exception {
    Stat before;
    try (Server server = start();
        ApacheClient client = connect(server)) {
      assertThat(client.create("/a", "one", CreateMode.PERSISTENT)).isEqualTo("/a");
      assertThat(client.create("/a/n-", "", CreateMode.PERSISTENT_SEQUENTIAL))
          .isEqualTo("/a/n-0000000000");
      BlockingQueue<WatchedEvent> events = new LinkedBlockingQueue<>();
      assertThat(client.zooKeeper().getData("/a", events::add, new Stat())).isEqualTo(bytes("one"));
      before = client.zooKeeper().setData("/a", bytes("two"), 0);
      WatchedEvent event = events.poll(10, SECONDS);
      assertThat(event).isNotNull();
      assertThat(event.getType()).isEqualTo(EventType.NodeDataChanged);
      assertThat(event.getPath()).isEqualTo("/a");
    }
    try (Server server = start();
        ApacheClient client = connect(server)) {
      Stat after = new Stat();
      assertThat(client.zooKeeper().getData("/a", false, after)).isEqualTo(bytes("two"));
      assertThat(after).isEqualTo(before);
      assertThat(client.zooKeeper().getChildren("/a", false)).containsExactly("n-0000000000");
    }
  }

  @Test
  void aSessionOutlivesTheServersRestartAndKeepsItsEphemerals() throws Exception {
    int port;
    CountDownLatch back = new CountDownLatch(2);
    ApacheClient client;
    try (Server server = start()) {
      port = server.addresses().getFirst().getPort();
      client =
          ApacheClient.connect(
              "127.0.0.1:" + port,
              event -> {
                if (event.getState() == KeeperState.SyncConnected
                    && event.getType() == EventType.None) {
                  back.countDown();
                }
              });
      client.create("/e", "here", CreateMode.EPHEMERAL);
    }
    long sessionId = client.zooKeeper().getSessionId();
    try (Server server = start(port);
        client) {
      assertThat(server.addresses().getFirst().getPort()).isEqualTo(port);
      assertThat(back.await(30, SECONDS)).isTrue();
      assertThat(client.zooKeeper().getSessionId()).isEqualTo(sessionId);
      assertThat(client.zooKeeper().exists("/e", false).getEphemeralOwner()).isEqualTo(sessionId);
    }
  }

  @Test
  void aDirectoryInUseAndAPortInUseAreRefusedByName() throws Exception {
    try (Server server = start()) {
      assertThat(refusal(startup(directory, 0)).exitCode()).isEqualTo(ExitCode.NO_DATA_DIRECTORY);
      int port = server.addresses().getFirst().getPort();
      Startup.Outcome.Refused portTaken =
          refusal(startup(Files.createDirectory(directory.resolve("other")), port));
      assertThat(portTaken.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(portTaken.reason()).contains("127.0.0.1:" + port);
    }
    try (Server again = start()) {
      assertThat(again.ending()).isNotDone();
    }
  }

  private static Startup.Outcome.Refused refusal(Startup.Outcome outcome) {
    assertThat(outcome).isInstanceOf(Startup.Outcome.Refused.class);
    return (Startup.Outcome.Refused) outcome;
  }

  private Server start() throws IOException {
    return start(0);
  }

  private Server start(int port) throws IOException {
    Startup.Outcome outcome = startup(directory, port);
    assertThat(outcome).isInstanceOf(Startup.Outcome.Started.class);
    return ((Startup.Outcome.Started) outcome).server();
  }

  private static Startup.Outcome startup(Path directory, int port) throws IOException {
    Path file = directory.resolve("zoo.cfg");
    Files.writeString(
        file,
        """
        tickTime=500
        dataDir=%s
        clientPortAddress=127.0.0.1
        clientPort=%d
        """
            .formatted(directory, port));
    Reading reading = SettingsReader.read(file, new Properties());
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    return Startup.start(((Reading.Accepted) reading).settings());
  }

  private static ApacheClient connect(Server server) throws IOException {
    return ApacheClient.connect("127.0.0.1:" + server.addresses().getFirst().getPort());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
