package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Stage.Transport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Versions and sequence numbers that take years to reach, reached by a snapshot that both servers
 * start from: what comes after the greatest integer, and a version that happens to be -1.
 */
class ExtremeStatsIT {
  private static final long ZXID = 0x100;
  private static final long TIME_MILLIS = System.currentTimeMillis();

  private static ServerPair pair;

  @BeforeAll
  static void start() {
    pair = ServerPair.start(ServerSettings.standard(), ExtremeStatsIT::writeSnapshot);
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(
        wire(
            "sequence numbers beyond the greatest integer",
            exists("/sequence"),
            create("/sequence/s-", SEQUENTIAL),
            create("/sequence/s-", SEQUENTIAL),
            create("/sequence/s-", SEQUENTIAL),
            exists("/sequence"),
            create("/sequence/s-", SEQUENTIAL),
            create("/sequence/t-", SEQUENTIAL),
            create("/sequence/plain"),
            getChildren2("/sequence")),
        wire(
            "data versions beyond the greatest integer",
            setData("/version", "1", Integer.MAX_VALUE),
            setData("/version", "2", Integer.MIN_VALUE),
            setData("/version", "3", Integer.MAX_VALUE),
            exists("/version"),
            multi(setData("/version", "4"), check("/version", Integer.MIN_VALUE + 3)),
            delete("/version", 0),
            delete("/version", Integer.MIN_VALUE + 2)),
        wire(
            "a data version that becomes -1, which means any",
            setData("/negative", "1", -2),
            exists("/negative"),
            setData("/negative", "2", -2),
            setData("/negative", "3", -1),
            exists("/negative"),
            multi(check("/negative", -1), check("/negative", 0)),
            delete("/negative", 0)),
        wire(
            "access list versions beyond the greatest integer",
            getAcl("/acl"),
            setAcl("/acl", OPEN, Integer.MAX_VALUE),
            setAcl("/acl", OPEN, Integer.MAX_VALUE),
            setAcl("/acl", OPEN, Integer.MIN_VALUE),
            getAcl("/acl")));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void quorateAnswersAsZooKeeperDoes(Scenario scenario) {
    pair.compareAsTheyAre(scenario, Transport.WIRE);
  }

  @Test
  void theAcceptedDifferenceIsThere() {
    AcceptedDifferences.afterTheGreatestSequence().assertIn(pair);
  }

  private static void writeSnapshot(Path data) {
    var tree = new DataTree();
    try {
      node(tree, "/sequence");
      tree.setCversionPzxid("/sequence", Integer.MAX_VALUE - 1, ZXID);
      node(tree, "/multi");
      tree.setCversionPzxid("/multi", Integer.MAX_VALUE, ZXID);
      node(tree, "/version");
      tree.setData("/version", new byte[0], Integer.MAX_VALUE, ZXID, TIME_MILLIS);
      node(tree, "/negative");
      tree.setData("/negative", new byte[0], -2, ZXID, TIME_MILLIS);
      node(tree, "/acl");
      tree.setACL("/acl", OPEN, Integer.MAX_VALUE);
      tree.lastProcessedZxid = ZXID;
      File directory = data.toFile();
      new FileTxnSnapLog(directory, directory).save(tree, new ConcurrentHashMap<>(), true);
    } catch (KeeperException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void node(DataTree tree, String path) throws KeeperException {
    tree.createNode(path, new byte[0], OPEN, 0, -1, ZXID, TIME_MILLIS);
  }
}
