package io.quorate.recipes;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.quorate.interop.ServerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;

/** The clients of one test, each with a session of its own, all closed at its end. */
final class Curators implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int SESSION_TIMEOUT_MILLIS = 30_000;
  private static final int CONNECTION_TIMEOUT_MILLIS = 30_000;

  private final ServerProcess server;
  private final List<CuratorFramework> clients = new ArrayList<>();

  Curators(ServerProcess server) {
    this.server = server;
  }

  CuratorFramework open() {
    return open(builder -> builder);
  }

  CuratorFramework open(UnaryOperator<CuratorFrameworkFactory.Builder> settings) {
    var builder =
        CuratorFrameworkFactory.builder()
            .connectString(server.connectString())
            .sessionTimeoutMs(SESSION_TIMEOUT_MILLIS)
            .connectionTimeoutMs(CONNECTION_TIMEOUT_MILLIS)
            .retryPolicy(new RetryNTimes(100, 100));
    var client = settings.apply(builder).build();
    clients.add(client);
    client.start();
    return client;
  }

  List<CuratorFramework> open(int count) {
    var opened = new ArrayList<CuratorFramework>();
    for (int i = 0; i < count; i++) {
      opened.add(open());
    }
    return opened;
  }

  /**
   * Ends the client's session at the server, as its expiry would, by closing it from elsewhere.
   * Client and intruder take the session from each other, so one close may come too late: it is
   * over when the server says so.
   */
  void endSession(CuratorFramework client) throws Exception {
    ZooKeeper victim = client.getZookeeperClient().getZooKeeper();
    KeeperState state = KeeperState.SyncConnected;
    while (state != KeeperState.Expired) {
      var states = new LinkedBlockingQueue<KeeperState>();
      var intruder =
          new ZooKeeper(
              server.connectString(),
              SESSION_TIMEOUT_MILLIS,
              event -> states.add(event.getState()),
              victim.getSessionId(),
              victim.getSessionPasswd());
      state = states.poll(PATIENCE.toMillis(), MILLISECONDS);
      intruder.close((int) PATIENCE.toMillis());
    }
  }

  static long sessionId(CuratorFramework client) throws Exception {
    return client.getZookeeperClient().getZooKeeper().getSessionId();
  }

  @Override
  public void close() {
    clients.reversed().forEach(CuratorFramework::close);
  }
}
