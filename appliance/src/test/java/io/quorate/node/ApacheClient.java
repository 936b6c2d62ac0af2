package io.quorate.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;

/** Apache's Java client, as far as these tests need it. */
record ApacheClient(ZooKeeper zooKeeper) implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int ALL_PERMISSIONS = 31;

  /** The client asks whether there is a null in it, which lists made by List.of do not take. */
  private static final List<ACL> OPEN =
      Collections.singletonList(new ACL(ALL_PERMISSIONS, new Id("world", "anyone")));

  static ApacheClient connect(String address) throws IOException {
    return connect(address, event -> {});
  }

  static ApacheClient connect(String address, Watcher watcher) throws IOException {
    return new ApacheClient(new ZooKeeper(address, TIMEOUT_MILLIS, watcher));
  }

  String create(String path, String data, CreateMode mode)
      throws KeeperException, InterruptedException {
    return zooKeeper.create(path, data.getBytes(UTF_8), OPEN, mode);
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
