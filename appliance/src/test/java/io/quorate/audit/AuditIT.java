package io.quorate.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quorate.interop.ServerProcess;
import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.server.auth.DigestAuthenticationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit of a server as a process, which is killed, and of which secrets are looked for. */
@Timeout(200)
class AuditIT {
  private static final int IN_FLIGHT_MAX = 32;
  private static final int SESSION_TIMEOUT_MILLIS = 20_000;

  /** Many times the tenth of a second after which a batch is written. */
  private static final long BATCH_MILLIS_MAX = 2_000;

  private static final long WRITING_MILLIS_MIN = 2 * BATCH_MILLIS_MAX;

  @TempDir private Path directory;

  @Test
  void aKillTakesTheLastBatchAtMostAndTheGapIsTold() throws Exception {
    ServerSettings settings =
        ServerSettings.standard().withConfiguration("quorate.audit.level", "writes");
    List<Long> acknowledgedMillis = new ArrayList<>();
    long killedMillis;
    Path store;
    try (ServerProcess server = ServerProcess.start(Product.QUORATE, directory, settings)) {
      store = server.dataDirectory().resolve("audit");
      ZooKeeper client = new ZooKeeper(server.connectString(), SESSION_TIMEOUT_MILLIS, event -> {});
      AtomicLong killing = new AtomicLong();
      Thread killer = new Thread(() -> killing.set(killInTime(server)));
      write(client, acknowledgedMillis, killer);
      killer.join();
      killedMillis = killing.get(); // not when the client has noticed, which takes it seconds
    }
    long due =
        acknowledgedMillis.stream().filter(at -> at < killedMillis - BATCH_MILLIS_MAX).count();
    assertThat(due).isGreaterThan(100);
    try (AuditTrail trail = Audits.at(AuditLevel.ADMIN, store)) {
      await()
          .atMost(Audits.PATIENCE)
          .ignoreException(AssertionError.class)
          .until(() -> Audits.records(trail, Filter.EVERYTHING.withActions(gap())).size() == 1);
      List<AuditRecord> records = Audits.records(trail, Filter.EVERYTHING);
      assertThat(records.getLast().action()).isEqualTo(Action.GAP);
      assertThat(records.getLast().detail()).endsWith("the server was not stopped in order");
      List<AuditRecord> creates =
          records.stream().filter(each -> each.action() == Action.CREATE).toList();
      assertThat(creates).hasSizeGreaterThanOrEqualTo(Math.toIntExact(due));
      for (int i = 0; i < creates.size(); i++) {
        assertThat(creates.get(i).path()).as("no record is missing within").isEqualTo("/n" + i);
      }
    }
  }

  private static Set<Action> gap() {
    return Set.of(Action.GAP);
  }

  /** Creates one znode after the other until the server is gone. */
  private static void write(ZooKeeper client, List<Long> acknowledgedMillis, Thread killer)
      throws InterruptedException {
    Semaphore free = new Semaphore(IN_FLIGHT_MAX);
    boolean[] lost = new boolean[1];
    for (int i = 0; !lost[0]; i++) {
      assertThat(free.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      client.create(
          "/n" + i,
          new byte[0],
          list("world", "anyone"),
          CreateMode.PERSISTENT,
          (rc, path, context, name) -> {
            if (Code.get(rc) == Code.OK) {
              acknowledgedMillis.add(System.currentTimeMillis());
            } else {
              lost[0] = true;
            }
            free.release();
          },
          null);
      if (i == 0) {
        killer.start();
      }
    }
    assertThat(free.tryAcquire(IN_FLIGHT_MAX, 60, TimeUnit.SECONDS)).isTrue();
    client.close();
  }

  /** Answers the wall time at which it was killed, or a little before. */
  private static long killInTime(ServerProcess server) {
    long startNanos = System.nanoTime();
    await()
        .atMost(Audits.PATIENCE)
        .until(
            () ->
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) > WRITING_MILLIS_MIN);
    long killingMillis = System.currentTimeMillis();
    server.kill();
    return killingMillis;
  }

  @Test
  void noPasswordAndNoDigestIsEverStored() throws Exception {
    String password = "wonderland-secret";
    String alice = DigestAuthenticationProvider.generateDigest("alice:" + password);
    String bob = DigestAuthenticationProvider.generateDigest("bob:" + password);
    ServerSettings settings =
        ServerSettings.standard().withConfiguration("quorate.audit.level", "all");
    Path store;
    try (ServerProcess server = ServerProcess.start(Product.QUORATE, directory, settings)) {
      store = server.dataDirectory().resolve("audit");
      ZooKeeper client = new ZooKeeper(server.connectString(), SESSION_TIMEOUT_MILLIS, event -> {});
      client.addAuthInfo("digest", ("alice:" + password).getBytes(UTF_8));
      client.create("/mine", password.getBytes(UTF_8), list("auth", ""), CreateMode.PERSISTENT);
      List<ACL> both = list("auth", "");
      both.add(new ACL(ZooDefs.Perms.READ, new Id("digest", bob)));
      client.setACL("/mine", both, -1);
      client.getData("/mine", false, null);
      client.close();
      assertThat(server.terminate()).isEqualTo(143);
    }
    StringBuilder told = new StringBuilder();
    try (AuditTrail trail = Audits.at(AuditLevel.ADMIN, store)) {
      Audits.awaitOpen(trail);
      trail.export(Filter.EVERYTHING, false, AuditFormat.CSV, told);
      trail.export(Filter.EVERYTHING, false, AuditFormat.JSON_LINES, told);
    }
    assertThat(told).contains("set-acl", "get-data", "digest:alice", "r digest:bob");
    assertThat(told).doesNotContain("not stopped in order");
    String stored = bytes(store);
    assertThat(stored).contains("digest:alice", "digest:bob");
    for (String secret : List.of(password, hash(alice), hash(bob))) {
      assertThat(told).doesNotContain(secret);
      assertThat(stored.contains(secret)).as(secret).isFalse();
    }
  }

  /** One entry, all permissions; the client asks whether there is a null in the list. */
  private static List<ACL> list(String scheme, String id) {
    return new ArrayList<>(List.of(new ACL(ZooDefs.Perms.ALL, new Id(scheme, id))));
  }

  private static String hash(String digest) {
    return digest.substring(digest.indexOf(':') + 1);
  }

  private static String bytes(Path store) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(store)) {
      for (Path file : files.toList()) {
        all.append(Files.readString(file, ISO_8859_1));
      }
    }
    return all.toString();
  }
}
