package io.quorate.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tenants as their programs meet them: Curator against a server process. */
@Timeout(180)
class TenantsIT {
  private static ServerProcess server;
  private Curators curators;
  private CuratorFramework operator;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = ServerProcess.start(Product.QUORATE, directory, ServerSettings.standard());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void enter() throws Exception {
    curators = new Curators(server);
    operator =
        curators.open(builder -> builder.authorization("digest", bytes(ServerSettings.SUPER_USER)));
  }

  @AfterEach
  void leave() throws Exception {
    for (String name : List.of("acme", "zeta")) {
      operator.delete().quietly().forPath("/zookeeper/quorate/tenants/" + name);
      operator.delete().quietly().deletingChildrenIfNeeded().forPath("/" + name);
    }
    curators.close();
  }

  private void define(String name, String limits) throws Exception {
    String digest = DigestAuthenticationProvider.generateDigest(name + ":secret");
    String text =
        "{\"format\":1,\"root\":\"/%s\",\"credentials\":[{\"scheme\":\"digest\",\"id\":\"%s\"}],\"limits\":{%s}}"
            .formatted(name, digest, limits);
    operator
        .create()
        .orSetData()
        .creatingParentsIfNeeded()
        .forPath("/zookeeper/quorate/tenants/" + name, bytes(text));
    ACL all = new ACL(ZooDefs.Perms.ALL, new Id("digest", digest));
    operator.create().withACL(Collections.singletonList(all)).forPath("/" + name);
  }

  private CuratorFramework tenant(String name) {
    return curators.open(builder -> builder.authorization("digest", bytes(name + ":secret")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void aTenantWorksInsideItsRootAndNowhereElse() throws Exception {
    define("acme", "");
    define("zeta", "");
    CuratorFramework acme = tenant("acme").usingNamespace("acme");
    acme.create().creatingParentsIfNeeded().forPath("/services/one", bytes("1"));
    assertThat(acme.getData().forPath("/services/one")).isEqualTo(bytes("1"));
    InterProcessMutex lock = new InterProcessMutex(acme, "/locks/one");
    assertThat(lock.acquire(20, TimeUnit.SECONDS)).isTrue();
    lock.release();

    CuratorFramework zeta = tenant("zeta");
    for (String path : List.of("/", "/acme", "/acme/services/one", "/acme/missing", "/missing")) {
      assertThatThrownBy(() -> zeta.getData().forPath(path))
          .as(path)
          .isInstanceOf(KeeperException.NoAuthException.class);
      assertThatThrownBy(() -> zeta.checkExists().forPath(path))
          .as(path)
          .isInstanceOf(KeeperException.NoAuthException.class);
      assertThatThrownBy(() -> zeta.getZookeeperClient().getZooKeeper().getAllChildrenNumber(path))
          .as(path)
          .isInstanceOf(KeeperException.NoAuthException.class);
      assertThatThrownBy(
              () ->
                  zeta.getZookeeperClient()
                      .getZooKeeper()
                      .addWatch(path, e -> {}, AddWatchMode.PERSISTENT_RECURSIVE))
          .as(path)
          .isInstanceOf(KeeperException.NoAuthException.class);
    }
    CuratorFramework stranger = curators.open();
    assertThatThrownBy(() -> stranger.checkExists().forPath("/acme"))
        .isInstanceOf(KeeperException.NoAuthException.class);
    assertThat(stranger.checkExists().forPath("/")).isNotNull();
  }

  @Test
  void nobodyHearsOfAnothersZnodes() throws Exception {
    define("acme", "");
    Queue<WatchedEvent> heard = new ConcurrentLinkedQueue<>();
    CuratorFramework stranger = curators.open();
    stranger
        .getZookeeperClient()
        .getZooKeeper()
        .addWatch("/", heard::add, AddWatchMode.PERSISTENT_RECURSIVE);
    CuratorFramework acme = tenant("acme");
    acme.create().forPath("/acme/secret");
    operator.create().forPath("/told");
    await().atMost(Curators.PATIENCE).until(() -> !heard.isEmpty());
    operator.delete().forPath("/told");
    assertThat(heard.element().getPath()).isEqualTo("/told");
  }

  @Test
  void notOneZnodeTooManyHoweverManyAskAtOnce() throws Exception {
    define("acme", "\"znodes\":{\"max\":51}");
    int clients = 4;
    int each = 50;
    Queue<Code> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch answered = new CountDownLatch(clients * each);
    List<CuratorFramework> sessions = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      sessions.add(tenant("acme"));
      sessions.getLast().blockUntilConnected();
    }
    for (int i = 0; i < each; i++) {
      for (CuratorFramework session : sessions) {
        session
            .create()
            .inBackground(
                (client, event) -> {
                  answers.add(Code.get(event.getResultCode()));
                  answered.countDown();
                })
            .forPath("/acme/" + sessions.indexOf(session) + "-" + i);
      }
    }
    assertThat(answered.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(answers).filteredOn(Code.OK::equals).hasSize(50);
    assertThat(answers).filteredOn(Code.QUOTAEXCEEDED::equals).hasSize(clients * each - 50);
    List<String> children = operator.getChildren().forPath("/acme");
    assertThat(children).hasSize(50);
    operator.delete().forPath("/acme/" + children.getFirst());
    sessions.getFirst().create().forPath("/acme/again");
    assertThatThrownBy(() -> sessions.getFirst().create().forPath("/acme/more"))
        .isInstanceOf(KeeperException.QuotaExceededException.class);
  }

  @Test
  void oneThatRunsIntoItsRateIsRefusedAndAnotherIsNot() throws Exception {
    define("acme", "\"writesPerSecond\":{\"max\":5}");
    define("zeta", "");
    CuratorFramework acme = tenant("acme");
    CuratorFramework zeta = tenant("zeta");
    int refused = 0;
    for (int i = 0; i < 30; i++) {
      zeta.setData().forPath("/zeta", bytes("" + i));
      try {
        acme.setData().forPath("/acme", bytes("" + i));
      } catch (KeeperException e) {
        assertThat(e.code()).isEqualTo(Code.THROTTLEDOP);
        refused++;
      }
      assertThat(acme.getData().forPath("/acme")).isNotNull();
    }
    assertThat(refused).isBetween(5, 25);
  }
}
