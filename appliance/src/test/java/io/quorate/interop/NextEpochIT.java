package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.EnsembleProcesses.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A leader whose zxids of one epoch are used up goes on in the next: here after 100 transactions,
 * as a user's would after four thousand million.
 */
@Timeout(200)
class NextEpochIT {
  private static final int TXNS_MAX = 100;
  private static final List<ACL> OPEN =
      Collections.singletonList(new ACL(31, new Id("world", "anyone")));
  private static final ServerSettings SETTINGS =
      ServerSettings.standard()
          .withConfiguration("initLimit", "10")
          .withConfiguration("syncLimit", "5")
          .withConfiguration("quorate.epochTxnsMax", "" + TXNS_MAX);

  @TempDir private Path directory;

  /** A client of one server, and what its session went through. */
  private static final class Client implements AutoCloseable {
    final Queue<Watcher.Event.KeeperState> states = new ConcurrentLinkedQueue<>();
    private final CountDownLatch connected = new CountDownLatch(1);
    private final ZooKeeper zooKeeper;
    private final String path;

    Client(EnsembleProcesses ensemble, long sid) throws Exception {
      path = "/" + sid;
      zooKeeper = new ZooKeeper(ensemble.connectString(sid), 30_000, this::happened);
      assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
      zooKeeper.create(path, new byte[0], OPEN, CreateMode.EPHEMERAL);
    }

    private void happened(WatchedEvent event) {
      if (event.getType() == Watcher.Event.EventType.None) {
        states.add(event.getState());
        connected.countDown();
      }
    }

    /** Asks for so many changes at once, reads behind each; answers the errors. */
    List<KeeperException.Code> write(int count) throws InterruptedException {
      Queue<Integer> errors = new ConcurrentLinkedQueue<>();
      CountDownLatch answered = new CountDownLatch(2 * count);
      for (int i = 0; i < count; i++) {
        byte[] data = Integer.toString(i).getBytes(UTF_8);
        zooKeeper.setData(
            path,
            data,
            i,
            (code, path, context, stat) -> {
              errors.add(code);
              answered.countDown();
            },
            null);
        zooKeeper.getData(
            path,
            false,
            (code, path, context, read, stat) -> {
              errors.add(Arrays.equals(read, data) ? code : -999);
              answered.countDown();
            },
            null);
      }
      assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
      return errors.stream().filter(code -> code != 0).map(KeeperException.Code::get).toList();
    }

    /** Whether the session is alive and a change goes through. */
    boolean writes() {
      try {
        return zooKeeper.setData(path, new byte[0], -1).getVersion() > 0;
      } catch (KeeperException.ConnectionLossException e) {
        return false;
      } catch (KeeperException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      try {
        zooKeeper.close();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static long epoch(EnsembleProcesses ensemble, long sid) {
    return Long.decode(ensemble.zxid(sid).orElseThrow()) >>> 32;
  }

  @Test
  void clientsOfEveryServerNoticeNothing() throws Exception {
    var members =
        List.of(
            Member.quorate(1),
            Member.quorate(2),
            Member.quorate(3).asObserver(),
            Member.quorate(4));
    try (var ensemble = EnsembleProcesses.of(directory, SETTINGS, members)) {
      ensemble.startAll();
      long leader = ensemble.awaitLeader();
      long before = epoch(ensemble, leader);
      List<Client> clients = new ArrayList<>();
      for (Member member : members) {
        clients.add(new Client(ensemble, member.sid()));
      }
      for (Client client : clients) {
        assertThat(client.write(500)).as(ensemble.outputs()).isEmpty();
      }
      assertThat(epoch(ensemble, leader) - before).isGreaterThan(4 * 500 / TXNS_MAX - 2);
      assertThat(ensemble.leader()).hasValue(leader);
      for (Client client : clients) {
        assertThat(new String(client.zooKeeper.getConfig(false, null), UTF_8))
            .startsWith("server.1=127.0.0.1:")
            .endsWith("version=0");
        assertThat(client.states).containsExactly(Watcher.Event.KeeperState.SyncConnected);
        client.close();
      }
      ensemble.awaitEqualZxids();
    }
  }

  @Test
  void aFollowerOfZooKeeperComesAgainAndKeepsItsSessions() throws Exception {
    var members = List.of(Member.quorate(1), Member.quorate(2), Member.zookeeper(3));
    try (var ensemble = EnsembleProcesses.of(directory, SETTINGS, members)) {
      ensemble.start(1, 2);
      ensemble.start(3);
      try (var ours = new Client(ensemble, ensemble.awaitLeader());
          var theirs = new Client(ensemble, 3)) {
        assertThat(ours.write(TXNS_MAX)).as(ensemble.outputs()).isEmpty();
        assertThat(ours.states).containsExactly(Watcher.Event.KeeperState.SyncConnected);
        ensemble.awaitThat("its client writes again", theirs::writes);
        assertThat(theirs.states).contains(Watcher.Event.KeeperState.Disconnected);
        ensemble.awaitEqualZxids();
      }
    }
  }
}
