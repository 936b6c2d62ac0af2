package io.quorate.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.disk.DiskSettings.Compression;
import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.proto.OpCode;
import io.quorate.tree.Facts;
import io.quorate.tree.Paths;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import io.quorate.txn.Txn;
import io.quorate.txn.TxnHeader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.apache.zookeeper.server.persistence.SnapStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories that one of the two wrote and the other reads. */
class ZooKeeperInteropTest {
  @TempDir Path temp;

  @ParameterizedTest
  @EnumSource
  void zooKeeperStartsOnWhatQuorateWrote(Compression compression) throws Exception {
    List<Entry> entries = Histories.of(31, 400);
    List<State> states = Histories.states(entries);
    DiskSettings settings =
        new DiskSettings(temp, temp, 64, -1, 3, true, 60_000, compression, true, false, true);
    Disks.written(settings, entries.subList(0, 300));
    Disks.snapshot(settings, states.get(250));
    try (DataDirectory directory = Disks.open(settings)) {
      Disks.log(directory, new Zxid(300), entries.subList(300, 400));
    }

    ZooKeeperFiles.Restored restored = ZooKeeperFiles.restore(temp);

    assertThat(restored.zxid()).isEqualTo(400);
    assertSame(
        ZooKeeperFiles.told(restored.tree(), restored.sessions()),
        asZooKeeperTells(states.get(400)));
  }

  @Test
  void zooKeeperStartsOnADirectoryThatQuorateOnlyOpened() throws Exception {
    Disks.recovered(Disks.settings(temp, 4));
    ZooKeeperFiles.Restored restored = ZooKeeperFiles.restore(temp);
    assertThat(restored.zxid()).isZero();
    assertSame(
        ZooKeeperFiles.told(restored.tree(), restored.sessions()),
        asZooKeeperTells(State.initial()));
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void quorateStartsOnWhatZooKeeperWrote(long seed) throws Exception {
    List<Entry> entries = Histories.of(seed, 400);
    DataTree tree = new DataTree();
    ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();
    FileTxnSnapLog files = new FileTxnSnapLog(temp.toFile(), temp.toFile());
    for (Entry entry : entries.subList(0, 250)) {
      ZooKeeperFiles.apply(tree, sessions, entry);
    }
    files.save(tree, sessions, true);
    files.close();
    ZooKeeperFiles.log(temp, entries.subList(0, 300));
    ZooKeeperFiles.log(temp, entries.subList(300, 400));
    for (Entry entry : entries.subList(250, 400)) {
      ZooKeeperFiles.apply(tree, sessions, entry);
    }

    Recovered recovered = Disks.recovered(Disks.settings(temp, 4));

    assertThat(recovered.notes()).isEmpty();
    assertThat(recovered.snapshotZxid()).isEqualTo(new Zxid(250));
    assertThat(recovered.txnCount()).isEqualTo(150);
    assertThat(recovered.state().tree().digest()).isEqualTo(tree.getTreeDigest());
    assertSame(asZooKeeperTells(recovered.state()), ZooKeeperFiles.told(tree, sessions));
    assertSame(
        Histories.told(recovered.state()), Histories.told(Histories.states(entries).get(400)));
  }

  @ParameterizedTest
  @EnumSource
  void snapshotsOfEveryCompressionAreRead(SnapStream.StreamMode mode) throws Exception {
    List<Entry> entries = new Histories(5, State.initial(), 3_000).next(300);
    DataTree tree = new DataTree();
    ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();
    for (Entry entry : entries) {
      ZooKeeperFiles.apply(tree, sessions, entry);
    }
    SnapStream.setStreamMode(mode);
    try {
      new FileTxnSnapLog(temp.toFile(), temp.toFile()).save(tree, sessions, true);
    } finally {
      SnapStream.setStreamMode(SnapStream.StreamMode.DEFAULT_MODE);
    }
    assertThat(Disks.names(temp)).containsExactly("snapshot.12c" + mode.getFileExtension());

    Recovered recovered = Disks.recovered(Disks.settings(temp, 4));
    assertThat(recovered.notes()).isEmpty();
    assertSame(asZooKeeperTells(recovered.state()), ZooKeeperFiles.told(tree, sessions));
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58, 59, 60})
  void snapshotThatZooKeeperTookWhileItWroteIsCaughtUpWith(long seed) throws Exception {
    List<Entry> entries = Histories.of(seed, 600);
    assertThat(saveMoving(entries, 300)).isGreaterThan(310);

    Recovered recovered = Disks.recovered(Disks.settings(temp, 4));

    State expected = Histories.states(entries).get(600);
    assertThat(recovered.snapshotZxid()).isEqualTo(new Zxid(300));
    assertThat(recovered.notes()).isEmpty();
    assertSame(Histories.told(recovered.state()), Histories.told(expected));
    assertThat(recovered.state().tree().digest())
        .isEqualTo(ZooKeeperFiles.restore(temp).tree().getTreeDigest());
  }

  @Test
  void whatZooKeeperHasCountedForQuotasWhileItWroteIsCountedAgain() throws Exception {
    List<Entry> entries = countedHistory(100);
    assertThat(saveMoving(entries, 20)).isGreaterThan(20);

    Recovered recovered = Disks.recovered(Disks.settings(temp, 4));

    byte[] stats =
        recovered.state().tree().find("/zookeeper/quota/q/zookeeper_stats").orElseThrow().data();
    assertThat(new String(stats, UTF_8)).isEqualTo("count=2,bytes=101");
    assertThat(recovered.state().tree().digest())
        .isEqualTo(ZooKeeperFiles.restore(temp).tree().getTreeDigest());
  }

  /**
   * What ZooKeeper leaves behind: a log of all entries, and a snapshot begun behind the first
   * {@code count} of them, during which it went on. Answers how far the snapshot came.
   */
  private long saveMoving(List<Entry> entries, int count) throws Exception {
    DataTree tree = new DataTree();
    ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();
    for (Entry entry : entries.subList(0, count)) {
      ZooKeeperFiles.apply(tree, sessions, entry);
    }
    Iterator<Entry> ahead = entries.subList(count, entries.size()).iterator();
    ZooKeeperFiles.saveMoving(
        temp,
        tree,
        Map.copyOf(sessions),
        () -> {
          ZooKeeperFiles.apply(tree, sessions, ahead.next());
          return "moved";
        });
    ZooKeeperFiles.log(temp, entries);
    return tree.lastProcessedZxid;
  }

  /** A znode of one byte below a quota, and one that grows by a byte with every entry. */
  private static List<Entry> countedHistory(int count) {
    List<Txn> txns = new ArrayList<>();
    for (String path : List.of("/q", "/q/grows", "/zookeeper/quota/q")) {
      txns.add(
          new Txn.Create(
              OpCode.CREATE, path, new byte[path.equals("/q") ? 1 : 0], Acl.OPEN, false, 1));
    }
    String quota = "/zookeeper/quota/q/zookeeper_";
    byte[] limits = "count=9,bytes=9999".getBytes(UTF_8);
    byte[] stats = "count=0,bytes=0".getBytes(UTF_8);
    txns.add(new Txn.Create(OpCode.CREATE, quota + "limits", limits, Acl.OPEN, false, 1));
    txns.add(new Txn.Create(OpCode.CREATE, quota + "stats", stats, Acl.OPEN, false, 2));
    while (txns.size() < count) {
      txns.add(new Txn.SetData("/q/grows", new byte[txns.size() + 1], txns.size()));
    }
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      TxnHeader header = new TxnHeader(1, i, new Zxid(i + 1), 1_000 + i);
      entries.add(new Entry(header, txns.get(i), Optional.empty()));
    }
    return entries;
  }

  /** Equal texts, or the first lines that differ. */
  private static void assertSame(String actual, String expected) {
    List<String> unexpected = new ArrayList<>(actual.lines().toList());
    List<String> missing = new ArrayList<>(expected.lines().toList());
    unexpected.removeAll(expected.lines().toList());
    missing.removeAll(actual.lines().toList());
    assertThat(unexpected).isEqualTo(missing);
    assertThat(actual).isEqualTo(expected);
  }

  /** Our state in the words of {@link ZooKeeperFiles#told}. */
  static String asZooKeeperTells(State state) {
    Map<String, String> lines = new TreeMap<>();
    state
        .tree()
        .walk(
            Paths.ROOT,
            (path, node) -> {
              Facts facts = node.facts();
              List<Object> numbers =
                  List.of(
                      facts.czxid(),
                      facts.mzxid(),
                      facts.ctimeMillis(),
                      facts.mtimeMillis(),
                      facts.version(),
                      facts.cversion(),
                      facts.aversion(),
                      Math.max(0, facts.ephemeralOwner()), // other kinds are not told
                      facts.pzxid());
              List<String> acl =
                  node.acl().entries().stream()
                      .map(
                          e ->
                              e.permissions()
                                  + ":"
                                  + e.identity().scheme()
                                  + ":"
                                  + e.identity().id())
                      .toList();
              lines.put(
                  path.equals(Paths.ROOT) ? "" : path,
                  numbers
                      + ""
                      + acl
                      + (Jute.isNull(node.data()) ? "null" : Arrays.toString(node.data())));
            });
    Map<Long, Integer> sessions = new TreeMap<>();
    state.sessions().forEach(sessions::put);
    List<String> containers = new ArrayList<>();
    state.tree().containers().forEach(containers::add);
    List<String> ttls = new ArrayList<>();
    state.tree().ttls().forEach(ttls::add);
    lines.put("sessions", sessions.toString());
    lines.put("digest", Long.toString(state.tree().digest()));
    lines.put("ephemerals", Integer.toString(state.tree().ephemeralCount()));
    lines.put("containers", new TreeSet<>(containers).toString());
    lines.put("ttls", new TreeSet<>(ttls).toString());
    return String.join("\n", lines.entrySet().stream().map(Object::toString).toList());
  }
}
