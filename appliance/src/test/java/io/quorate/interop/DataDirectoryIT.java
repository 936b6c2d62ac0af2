package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.ServerProcess.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One data directory that goes from a killed ZooKeeper to Quorate and from a killed Quorate back,
 * and what clients find there.
 */
@Timeout(400)
class DataDirectoryIT {
  private static final int LOAD_BATCHES = 15;
  private static final int BATCH_CALLS = 100;

  private static final ServerSettings SETTINGS =
      ServerSettings.standard().withConfiguration("snapCount", "400");

  @TempDir private Path directory;

  /** What a server leaves behind: its last zxid and what it told of its tree. */
  private record Legacy(String zxid, List<String> tree, Path data, Left stays, Left closes) {}

  @Test
  void theSameTreeAndSessionsAreThereUnderEitherServer() throws Exception {
    Legacy first;
    try (var zookeeper = start(Product.ZOOKEEPER, "first")) {
      first = writeAndKill(zookeeper, "/one");
    }
    Legacy second;
    try (var quorate = startOn(first, Product.QUORATE, "second")) {
      assertInherited(quorate, first);
      second = writeAndKill(quorate, "/two");
    }
    try (var zookeeper = startOn(second, Product.ZOOKEEPER, "third")) {
      assertInherited(zookeeper, second);
      first.stays.resume(zookeeper).close();
      first.closes.assertGone(zookeeper);
      assertThat(zookeeper.output()).doesNotContain("Digests are not matching");
    }
  }

  private ServerProcess start(Product product, String name) throws IOException {
    return ServerProcess.start(product, Files.createDirectory(directory.resolve(name)), SETTINGS);
  }

  private ServerProcess startOn(Legacy legacy, Product product, String name) throws IOException {
    var version = Path.of("data", "version-2");
    var target = Files.createDirectories(directory.resolve(name).resolve(version));
    try (var files = Files.list(legacy.data.resolve("version-2"))) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return ServerProcess.start(product, directory.resolve(name), SETTINGS);
  }

  private static void assertInherited(ServerProcess server, Legacy legacy) {
    assertThat(zxid(server)).isEqualTo(legacy.zxid);
    assertThat(Differences.between(legacy.tree, TreeText.of(server.address()))).isEmpty();
    legacy.stays.resume(server).drop();
    legacy.closes.resume(server).close();
    legacy.closes.assertGone(server);
  }

  private static Legacy writeAndKill(ServerProcess server, String home) throws IOException {
    writeEveryKind(server, home);
    var stays = Left.at(server, home + "/stays", Handshake.TIMEOUT_MILLIS);
    var closes = Left.at(server, home + "/closes", Handshake.TIMEOUT_MILLIS);
    load(server, home + "/load");
    var tree = TreeText.of(server.address());
    assertThat(tree).hasSizeGreaterThan(LOAD_BATCHES * BATCH_CALLS / 4);
    var zxid = zxid(server);
    server.kill();
    try (var files = Files.list(server.dataDirectory().resolve("version-2"))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith("snapshot.")))
          .as("snapshots under load")
          .hasSizeGreaterThan(2);
    }
    return new Legacy(zxid, tree, server.dataDirectory(), stays, closes);
  }

  private static void writeEveryKind(ServerProcess server, String home) {
    var session = WireSession.open(server.address(), Handshake.fresh());
    var alice = acl(31, "digest", digest("alice", "secret"));
    var quota = "/zookeeper/quota" + home;
    var calls =
        List.of(
            auth("digest", ServerSettings.SUPER_USER),
            create(home),
            create(home + "/null", null, OPEN, PERSISTENT),
            create(home + "/binary", "\0\u00ff\u0080"),
            create(home + "/s-", SEQUENTIAL),
            create(home + "/s-", SEQUENTIAL),
            create(home + "/container", CONTAINER),
            create(home + "/container/x"),
            create(home + "/ttl", TTL),
            create(home + "/ttl-", SEQUENTIAL_TTL),
            create(home + "/gone", EPHEMERAL),
            create(home + "/gone-", EPHEMERAL_SEQUENTIAL),
            create(home + "/alice", List.of(alice, acl(1, "world", "anyone"))),
            create(home + "/ip", List.of(acl(31, "ip", "127.0.0.0/8"))),
            create(home + "/auth", List.of(acl(31, "auth", ""))),
            create(home + "/set-acl"),
            setAcl(home + "/set-acl", List.of(alice)),
            setAcl(home + "/set-acl", List.of(acl(1, "world", "anyone"), alice)),
            setData(home, "1"),
            setData(home, "2", 1),
            create(home + "/deleted"),
            delete(home + "/deleted"),
            multi(create(home + "/multi"), setData(home + "/multi", "3"), check(home, 2)),
            multi(create(home + "/multi/s-", SEQUENTIAL), delete(home + "/null")),
            create(quota),
            create(quota + "/zookeeper_limits", "count=100000,bytes=-1"),
            create(quota + "/zookeeper_stats", "count=0,bytes=0"));
    for (Outcome outcome : session.exchange(calls)) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Answer.class,
              answer -> assertThat(answer.reply().isDone()).as("%s", answer).isTrue());
    }
    session.exchange(List.of(multi(create(home + "/never"), check(home, 77))));
    session.close();
  }

  /** Enough for several snapshots, each taken while the next calls are under way. */
  private static void load(ServerProcess server, String home) {
    var session = WireSession.open(server.address(), Handshake.fresh());
    session.exchange(List.of(create(home)));
    for (int batch = 0; batch < LOAD_BATCHES; batch++) {
      var calls = new ArrayList<Call>();
      for (int i = 0; i < BATCH_CALLS; i += 4) {
        var path = home + "/" + batch + "-" + i;
        calls.add(create(path));
        calls.add(create(path + "/below"));
        calls.add(setData(path, "new"));
        calls.add(batch == 0 ? setData(home, "" + i) : delete(path(home, batch, i) + "/below"));
      }
      session.exchange(calls);
    }
    session.close();
  }

  /** A node of the batch before. */
  private static String path(String home, int batch, int index) {
    return home + "/" + (batch - 1) + "-" + index;
  }

  private static String zxid(ServerProcess server) {
    return FourLetterWord.answer(server.address(), "srvr")
        .lines()
        .filter(line -> line.startsWith("Zxid: "))
        .findAny()
        .orElseThrow();
  }
}
