package io.quorate.recipes;

import static io.quorate.recipes.Curators.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.atomic.DistributedAtomicLong;
import org.apache.curator.framework.recipes.barriers.DistributedDoubleBarrier;
import org.apache.curator.framework.recipes.cache.CuratorCache;
import org.apache.curator.framework.recipes.cache.CuratorCacheListener;
import org.apache.curator.framework.recipes.leader.LeaderLatch;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.framework.recipes.nodes.PersistentNode;
import org.apache.curator.framework.recipes.queue.DistributedQueue;
import org.apache.curator.framework.recipes.queue.QueueBuilder;
import org.apache.curator.framework.recipes.queue.QueueConsumer;
import org.apache.curator.framework.recipes.queue.QueueSerializer;
import org.apache.curator.framework.recipes.shared.SharedCount;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What programs build on a server through Curator's recipes. */
@Timeout(180)
class CuratorIT {
  private static ServerProcess server;
  private Curators curators;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = ServerProcess.start(Product.QUORATE, directory, ServerSettings.standard());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enter() {
    curators = new Curators(server);
  }

  @AfterEach
  void leave() {
    curators.close();
  }

  @Test
  void aMutexLetsOneInAtATime() throws Exception {
    int acquisitionsEach = 150;
    List<CuratorFramework> contenders = curators.open(2);
    contenders.getFirst().create().forPath("/guarded", bytes("0"));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger insideMax = new AtomicInteger();
    together(
        contenders,
        client -> {
          InterProcessMutex mutex = new InterProcessMutex(client, "/mutex");
          for (int i = 0; i < acquisitionsEach; i++) {
            assertThat(mutex.acquire(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
            insideMax.accumulateAndGet(inside.incrementAndGet(), Math::max);
            // Without exclusion, one of two that read the same number would be lost.
            int number = Integer.parseInt(text(client.getData().forPath("/guarded")));
            client.setData().forPath("/guarded", bytes(Integer.toString(number + 1)));
            inside.decrementAndGet();
            mutex.release();
          }
        });
    assertThat(insideMax).hasValue(1);
    assertThat(text(contenders.getFirst().getData().forPath("/guarded")))
        .isEqualTo(Integer.toString(contenders.size() * acquisitionsEach));
  }

  @Test
  void leadershipGoesOnWhenTheLeaderClosesAndWhenItsSessionEnds() throws Exception {
    List<CuratorFramework> clients = curators.open(3);
    List<LeaderLatch> latches = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      LeaderLatch latch = new LeaderLatch(clients.get(i), "/latch", "candidate " + i);
      latch.start();
      int expected = i + 1;
      await().atMost(PATIENCE).until(() -> latch.getParticipants().size() == expected);
      latches.add(latch);
    }
    await().atMost(PATIENCE).until(latches.getFirst()::hasLeadership);
    clients.getFirst().close();
    await().atMost(PATIENCE).until(latches.get(1)::hasLeadership);
    assertThat(latches.get(2).hasLeadership()).isFalse();

    curators.endSession(clients.get(1));
    await().atMost(PATIENCE).until(latches.get(2)::hasLeadership);
    await().atMost(PATIENCE).until(() -> !latches.get(1).hasLeadership());
    // Who lost it comes back with a new session, behind the one that leads.
    await().atMost(PATIENCE).until(() -> latches.get(2).getParticipants().size() == 2);
    assertThat(latches.get(1).getLeader().getId()).isEqualTo("candidate 2");
    latches.get(1).close();
    latches.get(2).close();
  }

  @Test
  void concurrentIncrementsAddUp() throws Exception {
    int incrementsEach = 60;
    List<CuratorFramework> clients = curators.open(3);
    together(
        clients,
        client -> {
          DistributedAtomicLong number =
              new DistributedAtomicLong(client, "/long", new RetryNTimes(10_000, 1));
          try (SharedCount count = new SharedCount(client, "/count", 0)) {
            count.start();
            for (int i = 0; i < incrementsEach; i++) {
              assertThat(number.increment().succeeded()).isTrue();
              boolean counted = false;
              while (!counted) {
                var seen = count.getVersionedValue();
                counted = count.trySetCount(seen, seen.getValue() + 1);
              }
            }
          }
        });
    int expected = clients.size() * incrementsEach;
    CuratorFramework reader = clients.getFirst();
    assertThat(new DistributedAtomicLong(reader, "/long", new RetryNTimes(1, 1)).get().postValue())
        .isEqualTo(expected);
    try (SharedCount count = new SharedCount(reader, "/count", 0)) {
      count.start();
      assertThat(count.getCount()).isEqualTo(expected);
    }
  }

  @Test
  void aCacheSeesEveryChange() throws Exception {
    int nodes = 100;
    CuratorFramework writer = curators.open();
    writer.create().forPath("/cache");
    Collection<String> seen = new ConcurrentLinkedQueue<>();
    try (CuratorCache cache = CuratorCache.build(curators.open(), "/cache")) {
      cache
          .listenable()
          .addListener(
              CuratorCacheListener.builder()
                  .forCreates(node -> seen.add("created " + node.getPath()))
                  .forChanges(
                      (before, after) ->
                          seen.add("changed " + after.getPath() + " " + text(after.getData())))
                  .forDeletes(node -> seen.add("deleted " + node.getPath()))
                  .build());
      cache.start();
      awaitSeen(seen, List.of("created /cache"));
      List<String> paths = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        // A fan, where every tenth node lies below the one before.
        paths.add(i % 10 == 9 ? "/cache/n" + (i - 1) + "/n" + i : "/cache/n" + i);
      }
      for (String path : paths) {
        writer.create().inBackground().forPath(path, bytes("old"));
      }
      awaitSeen(seen, paths.stream().map(path -> "created " + path).toList());
      for (String path : paths) {
        writer.setData().inBackground().forPath(path, bytes("new"));
      }
      awaitSeen(seen, paths.stream().map(path -> "changed " + path + " new").toList());
      assertThat(cache.size()).isEqualTo(nodes + 1);
      for (String path : paths.reversed()) {
        writer.delete().inBackground().forPath(path);
      }
      awaitSeen(seen, paths.stream().map(path -> "deleted " + path).toList());
      assertThat(cache.size()).isEqualTo(1);
    }
  }

  private static void awaitSeen(Collection<String> seen, List<String> expected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrderElementsOf(expected));
    seen.clear();
  }

  @Test
  void aQueueGivesEachItemToOneConsumer() throws Exception {
    Collection<String> consumed = new ConcurrentLinkedQueue<>();
    List<String> items = new ArrayList<>();
    try (DistributedQueue<String> one = queue(consumed);
        DistributedQueue<String> other = queue(consumed)) {
      one.start();
      other.start();
      for (int i = 0; i < 120; i++) {
        items.add("item " + i);
        (i % 3 == 0 ? one : other).put("item " + i);
      }
      await().atMost(PATIENCE).until(() -> consumed.size() >= items.size());
      assertThat(one.flushPuts(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
      assertThat(other.flushPuts(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
    }
    assertThat(consumed).containsExactlyInAnyOrderElementsOf(items);
    assertThat(curators.open().getChildren().forPath("/queue")).isEmpty();
  }

  private DistributedQueue<String> queue(Collection<String> consumed) {
    QueueConsumer<String> consumer =
        new QueueConsumer<>() {
          @Override
          public void consumeMessage(String message) {
            consumed.add(message);
          }

          @Override
          public void stateChanged(CuratorFramework client, ConnectionState state) {
            // The server stays; should it not, items would be missing.
          }
        };
    QueueSerializer<String> serializer =
        new QueueSerializer<>() {
          @Override
          public byte[] serialize(String item) {
            return bytes(item);
          }

          @Override
          public String deserialize(byte[] data) {
            return text(data);
          }
        };
    return QueueBuilder.builder(curators.open(), consumer, serializer, "/queue").buildQueue();
  }

  @Test
  void nobodyPassesABarrierAlone() throws Exception {
    int rounds = 10;
    List<CuratorFramework> clients = curators.open(3);
    AtomicInteger arrived = new AtomicInteger();
    together(
        clients,
        client -> {
          for (int round = 1; round <= rounds; round++) {
            DistributedDoubleBarrier barrier =
                new DistributedDoubleBarrier(client, "/barrier-" + round, clients.size());
            arrived.incrementAndGet();
            assertThat(barrier.enter(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
            assertThat(arrived).hasValueGreaterThanOrEqualTo(round * clients.size());
            assertThat(barrier.leave(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
          }
        });
    assertThat(arrived).hasValue(rounds * clients.size());
  }

  @Test
  void aPersistentNodeSurvivesTheServersKillAndTheEndOfItsSession() throws Exception {
    CuratorFramework owner = curators.open();
    CuratorFramework watcher = curators.open();
    try (PersistentNode node =
        new PersistentNode(owner, CreateMode.EPHEMERAL, false, "/present", bytes("here"))) {
      node.start();
      assertThat(node.waitForInitialCreate(PATIENCE.toMillis(), MILLISECONDS)).isTrue();
      long session = Curators.sessionId(owner);
      Stat before = watcher.checkExists().forPath("/present");
      assertThat(before.getEphemeralOwner()).isEqualTo(session);

      server.kill();
      server.restart();
      assertThat(text(owner.getData().forPath("/present"))).isEqualTo("here");
      assertThat(Curators.sessionId(owner)).isEqualTo(session);
      Stat after = watcher.checkExists().forPath("/present");
      assertThat(after.getCzxid()).isEqualTo(before.getCzxid());
      assertThat(after.getEphemeralOwner()).isEqualTo(session);

      curators.endSession(owner);
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                Stat stat = watcher.checkExists().forPath("/present");
                return stat != null && stat.getEphemeralOwner() != session;
              });
      assertThat(text(watcher.getData().forPath("/present"))).isEqualTo("here");
    }
  }

  private interface Work {
    void with(CuratorFramework client) throws Exception;
  }

  /** All clients do the work at the same time; any failure is the test's. */
  private static void together(List<CuratorFramework> clients, Work work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (CuratorFramework client : clients) {
        tasks.add(
            () -> {
              work.with(client);
              return true;
            });
      }
      for (Future<Boolean> done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isTrue();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
