package io.quorate.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.node.settings.Reading;
import io.quorate.node.settings.SettingsReader;
import io.quorate.peer.DeafPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers with two addresses each, of which the first is lost: nothing can be had there by
 * its own server, and whoever dials it waits.
 */
@Timeout(60)
class SeveralAddressesIT {
  private static final int SERVERS = 3;

  @TempDir private Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private <T extends AutoCloseable> T closing(T opened) {
    open.add(opened);
    return opened;
  }

  @Test
  void theyElectFollowAndServeByTheOther() throws Exception {
    var lines = new StringBuilder();
    List<ServerSocket> held = new ArrayList<>();
    for (int sid = 1; sid <= SERVERS; sid++) {
      ServerSocket quorum = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      ServerSocket election = closing(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      held.addAll(List.of(quorum, election));
      lines.append(
          "server.%d=127.0.0.1:%d:%d|127.0.0.1:%d:%d\n"
              .formatted(
                  sid,
                  closing(new DeafPort()).number(),
                  closing(new DeafPort()).number(),
                  quorum.getLocalPort(),
                  election.getLocalPort()));
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    List<Server> servers = new ArrayList<>();
    for (int sid = 1; sid <= SERVERS; sid++) {
      servers.add(closing(start(sid, lines.toString())));
    }
    for (Server server : servers) {
      int port = server.addresses().getFirst().getPort();
      try (ApacheClient client = ApacheClient.connect("127.0.0.1:" + port)) {
        await()
            .atMost(Duration.ofSeconds(40))
            .ignoreException(KeeperException.ConnectionLossException.class) // it looks, or connects
            .until(() -> client.create("/n-", "", CreateMode.PERSISTENT_SEQUENTIAL) != null);
      }
    }
  }

  private Server start(int sid, String lines) throws Exception {
    Path home = Files.createDirectory(directory.resolve(Integer.toString(sid)));
    Files.writeString(home.resolve("myid"), Integer.toString(sid));
    Path file = home.resolve("zoo.cfg");
    Files.writeString(
        file,
        """
        tickTime=500
        initLimit=20
        syncLimit=8
        cnxTimeout=60000
        dataDir=%s
        clientPortAddress=127.0.0.1
        clientPort=0
        %s\
        """
            .formatted(home, lines));
    Reading reading = SettingsReader.read(file, new Properties());
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    Startup.Outcome outcome = Startup.start(((Reading.Accepted) reading).settings());
    assertThat(outcome).isInstanceOf(Startup.Outcome.Started.class);
    return ((Startup.Outcome.Started) outcome).server();
  }
}
