package io.quorate.recipes;

import static io.quorate.recipes.Curators.PATIENCE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.curator.framework.api.CuratorWatcher;
import org.apache.zookeeper.AddWatchMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.KeeperException.NoAuthException;
import org.apache.zookeeper.OpResult;
import org.apache.zookeeper.Watcher.Event.EventType;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Curator adds to single calls: transactions, containers, identities, namespaces, watches. */
@Timeout(180)
class CuratorCallsIT {
  private static final int ALL_PERMISSIONS = 31;

  /** The client asks whether there is a null in it, which lists made by List.of do not take. */
  private static final List<ACL> CREATOR_ALL =
      Collections.singletonList(new ACL(ALL_PERMISSIONS, new Id("auth", "")));

  private static ServerProcess server;
  private Curators curators;

  @BeforeAll
  static void start(@TempDir Path directory) {
    var settings = ServerSettings.standard().withProperty("znode.container.checkIntervalMs", "200");
    server = ServerProcess.start(Product.QUORATE, directory, settings);
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
  void aTransactionIsDoneWholeOrNotAtAll() throws Exception {
    CuratorFramework client = curators.open();
    var results =
        client
            .transaction()
            .forOperations(
                client.transactionOp().create().forPath("/account", bytes("1")),
                client.transactionOp().create().forPath("/account/entry", bytes("2")),
                client.transactionOp().setData().withVersion(0).forPath("/account", bytes("3")),
                client.transactionOp().check().withVersion(1).forPath("/account"));
    assertThat(results).allSatisfy(result -> assertThat(result.getError()).isZero());
    assertThat(results.get(1).getResultPath()).isEqualTo("/account/entry");
    assertThat(results.get(2).getResultStat().getVersion()).isEqualTo(1);

    assertThatThrownBy(
            () ->
                client
                    .transaction()
                    .forOperations(
                        client.transactionOp().delete().forPath("/account/entry"),
                        client.transactionOp().setData().forPath("/account", bytes("4")),
                        client.transactionOp().check().withVersion(1).forPath("/account")))
        .isInstanceOfSatisfying(
            KeeperException.class,
            e ->
                assertThat(e.getResults())
                    .extracting(Object::getClass)
                    .hasSize(3)
                    .containsOnly(OpResult.ErrorResult.class));
    assertThat(client.getData().forPath("/account")).isEqualTo(bytes("3"));
    assertThat(client.getData().forPath("/account/entry")).isEqualTo(bytes("2"));
  }

  @Test
  void containersThatHeldSomethingGoWhenTheyAreEmpty() throws Exception {
    CuratorFramework client = curators.open();
    client.create().creatingParentContainersIfNeeded().forPath("/a/b/c", bytes("leaf"));
    client.create().creatingParentsIfNeeded().forPath("/stays/b/c", bytes("leaf"));
    assertThat(client.getData().forPath("/a/b/c")).isEqualTo(bytes("leaf"));
    client.delete().forPath("/a/b/c");
    client.delete().forPath("/stays/b/c");
    await().atMost(PATIENCE).until(() -> client.checkExists().forPath("/a") == null);
    assertThat(client.checkExists().forPath("/stays/b")).isNotNull();
  }

  @Test
  void whatAnIdentityOwnsIsHiddenFromOthers() throws Exception {
    CuratorFramework alice =
        curators.open(
            builder ->
                builder
                    .authorization("digest", bytes("alice:secret"))
                    .aclProvider(
                        new ACLProvider() {
                          @Override
                          public List<ACL> getDefaultAcl() {
                            return CREATOR_ALL;
                          }

                          @Override
                          public List<ACL> getAclForPath(String path) {
                            return CREATOR_ALL;
                          }
                        }));
    CuratorFramework anyone = curators.open();
    CuratorFramework wrong =
        curators.open(builder -> builder.authorization("digest", bytes("alice:guess")));
    alice.create().creatingParentsIfNeeded().forPath("/private/note", bytes("mine"));

    assertThat(alice.getData().forPath("/private/note")).isEqualTo(bytes("mine"));
    for (CuratorFramework stranger : List.of(anyone, wrong)) {
      assertThatThrownBy(() -> stranger.getData().forPath("/private/note"))
          .isInstanceOf(NoAuthException.class);
      assertThatThrownBy(() -> stranger.create().forPath("/private/other"))
          .isInstanceOf(NoAuthException.class);
    }
    assertThat(alice.getACL().forPath("/private"))
        .singleElement()
        .satisfies(
            acl -> {
              assertThat(acl.getPerms()).isEqualTo(ALL_PERMISSIONS);
              assertThat(acl.getId().getScheme()).isEqualTo("digest");
              assertThat(acl.getId().getId()).startsWith("alice:").doesNotContain("secret");
            });
  }

  @Test
  void aNamespaceIsATreeOfItsOwn() throws Exception {
    CuratorFramework whole = curators.open();
    CuratorFramework tenant = curators.open(builder -> builder.namespace("tenant"));
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    assertThat(tenant.checkExists().usingWatcher(notingIn(seen)).forPath("/x")).isNull();
    tenant.create().forPath("/x", bytes("inside"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(seen).containsExactly("NodeCreated /x"));
    assertThat(whole.getData().forPath("/tenant/x")).isEqualTo(bytes("inside"));
    assertThat(tenant.usingNamespace("other").checkExists().forPath("/x")).isNull();

    CuratorFramework chrooted =
        curators.open(builder -> builder.connectString(server.connectString() + "/tenant"));
    assertThat(chrooted.getChildren().forPath("/")).containsExactly("x");
  }

  @Test
  void aRecursiveWatchTellsAllBelowItAlsoAfterTheServersKill() throws Exception {
    CuratorFramework writer = curators.open();
    CuratorFramework reader = curators.open();
    Queue<String> seen = new ConcurrentLinkedQueue<>();
    writer.create().forPath("/watched");
    var watcher = notingIn(seen);
    reader
        .watchers()
        .add()
        .withMode(AddWatchMode.PERSISTENT_RECURSIVE)
        .usingWatcher(watcher)
        .forPath("/watched");
    writer.create().forPath("/watched/a");
    writer.create().forPath("/watched/a/b");
    writer.setData().forPath("/watched/a", bytes("1"));
    writer.setData().forPath("/watched/a", bytes("2"));
    writer.delete().forPath("/watched/a/b");
    awaitSeen(
        seen,
        "NodeCreated /watched/a",
        "NodeCreated /watched/a/b",
        "NodeDataChanged /watched/a",
        "NodeDataChanged /watched/a",
        "NodeDeleted /watched/a/b");

    server.kill();
    server.restart();
    // The first answer shows that the reader is back, and its watches with it.
    assertThat(reader.getData().forPath("/watched/a")).isEqualTo(bytes("2"));
    writer.create().forPath("/watched/a/c");
    awaitSeen(seen, "NodeCreated /watched/a/c");

    reader.watchers().remove(watcher).forPath("/watched");
    writer.delete().forPath("/watched/a/c");
    reader.sync().forPath("/watched");
    // An event of the deletion would have come before this answer.
    assertThat(reader.checkExists().forPath("/watched/a/c")).isNull();
    assertThat(seen).isEmpty();
  }

  private static void awaitSeen(Queue<String> seen, String... lines) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(seen).containsExactly(lines));
    seen.clear();
  }

  private static CuratorWatcher notingIn(Queue<String> seen) {
    return event -> {
      if (event.getType() != EventType.None
          && event.getType() != EventType.PersistentWatchRemoved) {
        seen.add(event.getType() + " " + event.getPath());
      }
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
