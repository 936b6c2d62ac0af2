package io.quorate.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;

/**
 * One session that writes as fast as it is answered and remembers what it was promised, over all
 * kills of its server.
 *
 * <ol>
 *   <li>Every write has a number, which is also what it writes; later writes have higher ones.
 *   <li>A path's promise is the highest number acknowledged for it; what may be there besides are
 *       writes with higher numbers whose answers were lost.
 *   <li>Nothing is under way after {@link #drain}.
 * </ol>
 */
final class Writer implements AutoCloseable {
  static final String SEQUENCE = "/sequence";

  /** The client asks whether there is a null in it, which lists made by List.of do not take. */
  static final List<ACL> OPEN = Collections.singletonList(Calls.acl(31, "world", "anyone"));

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int IN_FLIGHT_MAX = 32;
  private static final int REGISTERS = 5;
  private static final int KINDS = 8;
  private static final int PATIENCE_SECONDS = 60;

  private final String home;
  private final ZooKeeper client;
  private final Semaphore free = new Semaphore(IN_FLIGHT_MAX);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Map<String, Integer> promises = new ConcurrentHashMap<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Integer> deletions = new ConcurrentHashMap<>();
  private final Map<String, Integer> ephemerals = new ConcurrentHashMap<>();
  private final Queue<String> sequentials = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private volatile boolean disconnected;
  private int number;

  Writer(String connectString, String home) throws IOException {
    this.home = home;
    this.client = new ZooKeeper(connectString, TIMEOUT_MILLIS, event -> {});
  }

  /** Makes the nodes that are written to, and waits for the session by it. */
  void begin() throws Exception {
    client.create(home, new byte[0], OPEN, CreateMode.PERSISTENT);
    for (int i = 0; i < REGISTERS; i++) {
      client.create(register(i), bytes(0), OPEN, CreateMode.PERSISTENT);
      promises.put(register(i), 0);
      attempts.put(register(i), 0);
    }
  }

  /** Writes until the connection is lost. */
  void writeOn() {
    disconnected = false;
    while (!disconnected) {
      acquire(1);
      write(++number);
    }
  }

  /** Waits until every write has been answered or given up. */
  void drain() {
    acquire(IN_FLIGHT_MAX);
    free.release(IN_FLIGHT_MAX);
    assertThat(refusals).as("writes that were refused").isEmpty();
  }

  private void write(int value) {
    switch (value % KINDS) {
      case 0 -> sequential(value);
      case 1 -> ephemeral(value);
      case 2 -> pair(value);
      case 3 -> node(value);
      case 4 -> deletion(value);
      default -> assign(register(value % REGISTERS), value);
    }
  }

  private void assign(String path, int value) {
    attempts.put(path, value);
    client.setData(
        path,
        bytes(value),
        -1,
        (rc, p, ctx, stat) -> answered(rc, () -> promises.merge(path, value, Math::max)),
        null);
  }

  private void node(int value) {
    String path = node(home, value);
    attempts.put(path, value);
    client.create(
        path,
        bytes(value),
        OPEN,
        CreateMode.PERSISTENT,
        (rc, p, ctx, name) -> answered(rc, () -> promises.put(path, value)),
        null);
  }

  /** Takes away what {@link #node} made before, as far as that was acknowledged. */
  private void deletion(int value) {
    String path = node(home, value - 1 - KINDS * IN_FLIGHT_MAX);
    if (promises.remove(path) == null) {
      free.release();
      return;
    }
    client.delete(path, -1, (rc, p, ctx) -> answered(rc, () -> deletions.put(path, value)), null);
  }

  private void pair(int value) {
    String one = home + "/one-" + value;
    String other = home + "/other-" + value;
    attempts.put(one, value);
    attempts.put(other, value);
    client.multi(
        List.of(
            Op.create(one, bytes(value), OPEN, CreateMode.PERSISTENT),
            Op.create(other, bytes(value), OPEN, CreateMode.PERSISTENT)),
        (rc, p, ctx, results) ->
            answered(
                rc,
                () -> {
                  promises.put(one, value);
                  promises.put(other, value);
                }),
        null);
  }

  private void ephemeral(int value) {
    String path = home + "/ephemeral-" + value;
    client.create(
        path,
        bytes(value),
        OPEN,
        CreateMode.EPHEMERAL,
        (rc, p, ctx, name) -> answered(rc, () -> ephemerals.put(path, value)),
        null);
  }

  /** Every other one is deleted at once, so that a number given twice would not fail. */
  private void sequential(int value) {
    client.create(
        SEQUENCE + "/n-",
        bytes(value),
        OPEN,
        CreateMode.PERSISTENT_SEQUENTIAL,
        (rc, p, ctx, name) ->
            answered(
                rc,
                () -> {
                  sequentials.add(name);
                  if (value / KINDS % 2 == 0) {
                    client.delete(name, -1, (rc2, p2, ctx2) -> {}, null);
                  } else {
                    promises.put(name, value);
                    attempts.put(name, value);
                  }
                }),
        null);
  }

  private void answered(int rc, Runnable keep) {
    switch (Code.get(rc)) {
      case OK -> {
        keep.run();
        acknowledged.incrementAndGet();
      }
      case CONNECTIONLOSS -> disconnected = true;
      default -> refusals.add(rc);
    }
    free.release();
  }

  private void acquire(int permits) {
    try {
      if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("no answers in state " + client.getState());
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while writing", e);
    }
  }

  int acknowledged() {
    return acknowledged.get();
  }

  /** The least number that must be at each path. */
  Map<String, Integer> promises() {
    return promises;
  }

  /** The highest number that may be at each path. */
  Map<String, Integer> attempts() {
    return attempts;
  }

  /** Paths whose deletion was acknowledged; none is made again. */
  Map<String, Integer> deletions() {
    return deletions;
  }

  Map<String, Integer> ephemerals() {
    return ephemerals;
  }

  /** The names that were given, in the order of their answers. */
  Queue<String> sequentials() {
    return sequentials;
  }

  String home() {
    return home;
  }

  ZooKeeper client() {
    return client;
  }

  private String register(int index) {
    return home + "/register-" + index;
  }

  private static String node(String home, int value) {
    return home + "/node-" + value;
  }

  private static byte[] bytes(int value) {
    return Integer.toString(value).getBytes(UTF_8);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a client was to close", e);
    }
  }
}
