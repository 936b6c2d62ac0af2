package io.quorate.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;

/** Apache's client, connected. */
record Client(ZooKeeper zooKeeper) implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int ALL_PERMISSIONS = 31;
  private static final List<ACL> OPEN =
      Collections.singletonList(new ACL(ALL_PERMISSIONS, new Id("world", "anyone")));

  static Client connect(String address) throws IOException, InterruptedException {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper zooKeeper =
        new ZooKeeper(
            address,
            TIMEOUT_MILLIS,
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
    return new Client(zooKeeper);
  }

  void create(String path, CreateMode mode) throws KeeperException, InterruptedException {
    zooKeeper.create(path, new byte[100], OPEN, mode);
  }

  @Override
  public void close() {
    try {
      zooKeeper.close();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a client was to close", e);
    }
  }
}
