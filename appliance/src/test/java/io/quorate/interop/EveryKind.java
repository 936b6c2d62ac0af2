package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Stat;

/**
 * A session of Apache's client that writes in every way there is, one request after the other, and
 * knows what must be there.
 *
 * <ol>
 *   <li>A request whose answer was lost with its connection is made again until it is answered;
 *       that it was carried out the first time is then told by its second answer.
 *   <li>{@link #expected} is exactly what is below {@link #home}, once nothing is under way; but a
 *       sequential name whose answer was lost may be there besides.
 *   <li>Its session never expires: else it fails.
 * </ol>
 */
final class EveryKind implements AutoCloseable {
  private static final List<ACL> OPEN = Collections.singletonList(Calls.acl(31, "world", "anyone"));
  private static final long PATIENCE_SECONDS = 60;
  private static final int SLOTS = 12;
  private static final int SEQUENTIALS = 8;
  private static final int KINDS = 11;
  private static final long TTL_MILLIS = 3_600_000;

  /** Leaves some of the machine to servers that start. */
  private static final long PAUSE_NANOS = 3_000_000;

  /** One request. */
  private interface Attempt {
    void make() throws KeeperException, InterruptedException;
  }

  private final String home;
  private final ZooKeeper client;
  private final AtomicInteger answered = new AtomicInteger();
  private final Map<String, String> expected = new TreeMap<>();
  private final Deque<String> sequentials = new ArrayDeque<>();
  private volatile boolean stopped;
  private int number;

  /**
   * Opens a session; waits for it.
   *
   * @param servers where it may be served
   * @param home the path that it writes below
   */
  EveryKind(String servers, String home) throws IOException, InterruptedException {
    this.home = home;
    var connected = new CountDownLatch(1);
    this.client =
        new ZooKeeper(
            servers,
            ServerSettings.LONG_TIMEOUT_MILLIS,
            event -> {
              if (event.getState() == KeeperState.SyncConnected) {
                connected.countDown();
              }
            });
    assertThat(connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("connected").isTrue();
  }

  /** Writes until it is told to stop. */
  void run() throws KeeperException, InterruptedException {
    insist(() -> client.create(home, new byte[0], OPEN, CreateMode.PERSISTENT), Code.NODEEXISTS);
    while (!stopped) {
      write(number++);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  void stop() {
    stopped = true;
  }

  /** How many requests were answered as they should be. */
  int answered() {
    return answered.get();
  }

  /** Paths and what they hold. */
  Map<String, String> expected() {
    return expected;
  }

  String home() {
    return home;
  }

  private void write(int n) throws KeeperException, InterruptedException {
    int slot = n / KINDS % SLOTS;
    switch (n % KINDS) {
      case 0 -> toggle("node-" + slot, CreateMode.PERSISTENT, n);
      case 1 -> toggle("ephemeral-" + slot, CreateMode.EPHEMERAL, n);
      case 2 -> toggle("container-" + slot, CreateMode.CONTAINER, n);
      case 3 -> toggle("ttl-" + slot, CreateMode.PERSISTENT_WITH_TTL, n);
      case 4 -> sequential(n);
      case 5 -> setData("register-" + slot % 3, n);
      case 6 -> setAcl("guarded-" + slot % 3, n);
      case 7 -> pair(slot, n);
      case 8 -> refused();
      case 9 -> syncAndRead();
      default -> below("container-" + (slot + 1) % SLOTS);
    }
  }

  /** Makes what is not there, and takes away what is. */
  private void toggle(String name, CreateMode mode, int n)
      throws KeeperException, InterruptedException {
    String path = home + "/" + name;
    if (expected.containsKey(path)) {
      forget(path + "/below");
      forget(path);
    } else {
      make(path, mode, n);
    }
  }

  private void make(String path, CreateMode mode, int n)
      throws KeeperException, InterruptedException {
    insist(
        () -> client.create(path, bytes(n), OPEN, mode, new Stat(), mode.isTTL() ? TTL_MILLIS : -1),
        Code.NODEEXISTS);
    expected.put(path, Integer.toString(n));
  }

  private void forget(String path) throws KeeperException, InterruptedException {
    if (expected.remove(path) != null) {
      insist(() -> client.delete(path, -1), Code.NONODE);
    }
  }

  private void below(String name) throws KeeperException, InterruptedException {
    String path = home + "/" + name;
    if (expected.containsKey(path) && !expected.containsKey(path + "/below")) {
      make(path + "/below", CreateMode.PERSISTENT, 0);
    }
  }

  /** Keeps the newest; one whose answer was lost is made again, under another name. */
  private void sequential(int n) throws KeeperException, InterruptedException {
    var name = new String[1];
    insist(
        () ->
            name[0] = client.create(home + "/s-", bytes(n), OPEN, CreateMode.EPHEMERAL_SEQUENTIAL),
        Code.OK);
    assertThat(expected.put(name[0], Integer.toString(n))).as(name[0]).isNull();
    sequentials.add(name[0]);
    if (sequentials.size() > SEQUENTIALS) {
      forget(sequentials.remove());
    }
  }

  private void setData(String name, int n) throws KeeperException, InterruptedException {
    String path = home + "/" + name;
    if (!expected.containsKey(path)) {
      make(path, CreateMode.PERSISTENT, n);
    }
    insist(() -> client.setData(path, bytes(n), -1), Code.OK);
    expected.put(path, Integer.toString(n));
  }

  /**
   * Of nodes to which nothing else happens: a ZooKeeper that took a snapshot between another change
   * and a change of the list does not start from it ("Failed to fetch acls").
   */
  private void setAcl(String name, int n) throws KeeperException, InterruptedException {
    String path = home + "/" + name;
    if (!expected.containsKey(path)) {
      make(path, CreateMode.PERSISTENT, n);
    }
    List<ACL> acl = new ArrayList<>(OPEN);
    acl.add(Calls.acl(1 + n % 31, "digest", "somebody:" + n % 5));
    insist(() -> client.setACL(path, acl, -1), Code.OK);
  }

  /** Two nodes that come and go together, and a change with them. */
  private void pair(int slot, int n) throws KeeperException, InterruptedException {
    String one = home + "/one-" + slot;
    String other = home + "/other-" + slot;
    if (expected.remove(one) != null) {
      expected.remove(other);
      insist(
          () -> client.multi(List.of(Op.delete(one, -1), Op.check(home, -1), Op.delete(other, -1))),
          Code.NONODE);
    } else {
      insist(
          () ->
              client.multi(
                  List.of(
                      Op.create(one, bytes(n), OPEN, CreateMode.PERSISTENT),
                      Op.create(other, bytes(n), OPEN, CreateMode.EPHEMERAL),
                      Op.setData(one, bytes(n), 0))),
          Code.NODEEXISTS);
      expected.put(one, Integer.toString(n));
      expected.put(other, Integer.toString(n));
    }
  }

  /** What is refused, and changes nothing. */
  private void refused() throws KeeperException, InterruptedException {
    String missing = home + "/missing";
    refuse(Code.NODEEXISTS, () -> client.create(home, new byte[0], OPEN, CreateMode.PERSISTENT));
    refuse(Code.NONODE, () -> client.setData(missing, new byte[0], -1));
    refuse(Code.BADVERSION, () -> client.setData(home, new byte[0], 77));
    refuse(Code.NOTEMPTY, () -> client.delete(home, -1));
    refuse(
        Code.BADVERSION,
        () ->
            client.multi(
                List.of(
                    Op.create(missing, new byte[0], OPEN, CreateMode.PERSISTENT),
                    Op.check(home, 77),
                    Op.delete(missing, -1))));
  }

  private void refuse(Code code, Attempt attempt) throws InterruptedException {
    try {
      insist(attempt, Code.OK);
    } catch (KeeperException e) {
      assertThat(e.code()).isEqualTo(code);
      answered.incrementAndGet();
      return;
    }
    throw new AssertionError("carried out, and not refused with " + code);
  }

  private void syncAndRead() throws KeeperException, InterruptedException {
    var done = new CountDownLatch(1);
    client.sync(home, (rc, path, context) -> done.countDown(), null);
    assertThat(done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("sync is answered").isTrue();
    for (int i = 0; i < 3; i++) {
      String path = home + "/register-" + i;
      String wanted = expected.get(path);
      if (wanted != null) {
        insist(
            () -> assertThat(client.getData(path, false, null)).isEqualTo(wanted.getBytes(UTF_8)),
            Code.OK);
      }
    }
  }

  /**
   * Makes the request until it is answered.
   *
   * @param done what answers a request that was carried out already, when its first answer was lost
   */
  private void insist(Attempt attempt, Code done) throws KeeperException, InterruptedException {
    boolean lost = false;
    while (true) {
      try {
        attempt.make();
        answered.incrementAndGet();
        return;
      } catch (KeeperException.ConnectionLossException | KeeperException.SessionMovedException e) {
        lost = true;
        Thread.sleep(10);
      } catch (KeeperException e) {
        if (lost && e.code() == done) {
          answered.incrementAndGet();
          return;
        }
        throw e;
      }
    }
  }

  private static byte[] bytes(int n) {
    return Integer.toString(n).getBytes(UTF_8);
  }

  /** Ends the session: its ephemerals go. */
  @Override
  public void close() {
    try {
      client.close();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a session was to end", e);
    }
  }
}
