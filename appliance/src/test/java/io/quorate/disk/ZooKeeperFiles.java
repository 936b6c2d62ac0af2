package io.quorate.disk;

import io.quorate.codec.TxnCodec;
import io.quorate.jute.JuteWriter;
import io.quorate.txn.Entry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CheckedOutputStream;
import org.apache.jute.BinaryOutputArchive;
import org.apache.jute.OutputArchive;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.DataTree;
import org.apache.zookeeper.server.Request;
import org.apache.zookeeper.server.TxnLogEntry;
import org.apache.zookeeper.server.persistence.FileHeader;
import org.apache.zookeeper.server.persistence.FileSnap;
import org.apache.zookeeper.server.persistence.FileTxnLog;
import org.apache.zookeeper.server.persistence.FileTxnSnapLog;
import org.apache.zookeeper.server.persistence.SnapStream;
import org.apache.zookeeper.server.persistence.Util;
import org.apache.zookeeper.server.util.SerializeUtils;

/** ZooKeeper's own classes at work on data directories. */
final class ZooKeeperFiles {
  static {
    // Without it ZooKeeper takes znodes with a time to live for ephemerals.
    System.setProperty("zookeeper.extendedTypesEnabled", "true");
  }

  private ZooKeeperFiles() {}

  /** What ZooKeeper restores. */
  record Restored(DataTree tree, Map<Long, Integer> sessions, long zxid) {}

  static Restored restore(Path dataDir) throws IOException {
    DataTree tree = new DataTree();
    ConcurrentHashMap<Long, Integer> sessions = new ConcurrentHashMap<>();
    FileTxnSnapLog files = new FileTxnSnapLog(dataDir.toFile(), dataDir.toFile());
    long zxid = files.restore(tree, sessions, (header, txn, digest) -> {});
    files.close();
    return new Restored(tree, sessions, zxid);
  }

  static TxnLogEntry theirs(Entry entry) throws IOException {
    JuteWriter out = new JuteWriter();
    TxnCodec.write(entry, out);
    return SerializeUtils.deserializeTxn(out.toByteArray());
  }

  static void apply(DataTree tree, Map<Long, Integer> sessions, Entry entry) throws IOException {
    TxnLogEntry theirs = theirs(entry);
    switch (theirs.getTxn()) {
      case org.apache.zookeeper.txn.CreateSessionTxn created ->
          sessions.put(theirs.getHeader().getClientId(), created.getTimeOut());
      case org.apache.zookeeper.txn.CloseSessionTxn ignored ->
          sessions.remove(theirs.getHeader().getClientId());
      default -> {}
    }
    tree.processTxn(theirs.getHeader(), theirs.getTxn());
  }

  /** Appends to the newest log as one run of a ZooKeeper server does: to a file of its own. */
  static void log(Path dataDir, List<Entry> entries) throws IOException {
    try (FileTxnLog log = new FileTxnLog(dataDir.resolve("version-2").toFile())) {
      for (Entry entry : entries) {
        TxnLogEntry theirs = theirs(entry);
        Request request =
            new Request(
                theirs.getHeader().getClientId(),
                theirs.getHeader().getCxid(),
                theirs.getHeader().getType(),
                theirs.getHeader(),
                theirs.getTxn(),
                theirs.getHeader().getZxid());
        request.setTxnDigest(theirs.getDigest());
        log.append(request);
      }
      log.commit();
    }
  }

  /** All znodes of ZooKeeper's tree, as {@link Histories#told} tells ours. */
  static String told(DataTree tree, Map<Long, Integer> sessions) throws KeeperException {
    Map<String, String> lines = new TreeMap<>();
    walk(tree, "", lines);
    lines.put("sessions", new TreeMap<>(sessions).toString());
    lines.put("digest", Long.toString(tree.getTreeDigest()));
    lines.put("ephemerals", Integer.toString(tree.getEphemeralsCount()));
    lines.put("containers", new java.util.TreeSet<>(tree.getContainers()).toString());
    lines.put("ttls", new java.util.TreeSet<>(tree.getTtls()).toString());
    return String.join("\n", lines.entrySet().stream().map(Object::toString).toList());
  }

  private static void walk(DataTree tree, String path, Map<String, String> lines)
      throws KeeperException {
    Stat stat = new Stat();
    byte[] data = tree.getData(path, stat, null);
    String facts =
        List.of(
                stat.getCzxid(),
                stat.getMzxid(),
                stat.getCtime(),
                stat.getMtime(),
                stat.getVersion(),
                (stat.getCversion() + stat.getNumChildren()) / 2,
                stat.getAversion(),
                stat.getEphemeralOwner(),
                stat.getPzxid())
            .toString();
    String acl =
        tree.getACL(path, stat).stream()
            .map(a -> a.getPerms() + ":" + a.getId().getScheme() + ":" + a.getId().getId())
            .toList()
            .toString();
    lines.put(path, facts + acl + java.util.Arrays.toString(data));
    for (String child : tree.getChildren(path, stat, null)) {
      walk(tree, path + "/" + child, lines);
    }
  }

  /**
   * Saves a snapshot as ZooKeeper does, of a tree that goes on meanwhile: after every few znodes
   * {@code meanwhile} happens.
   */
  static void saveMoving(
      Path dataDir, DataTree tree, Map<Long, Integer> sessions, Callable<?> meanwhile)
      throws Exception {
    Path file = dataDir.resolve("version-2").resolve(Util.makeSnapshotName(tree.lastProcessedZxid));
    Files.createDirectories(file.getParent());
    try (CheckedOutputStream stream = SnapStream.getOutputStream(file.toFile(), true)) {
      OutputArchive plain = BinaryOutputArchive.getArchive(stream);
      new FileHeader(FileSnap.SNAP_MAGIC, 2, -1).serialize(plain, "header");
      AtomicInteger nodes = new AtomicInteger();
      OutputArchive moving =
          (OutputArchive)
              Proxy.newProxyInstance(
                  OutputArchive.class.getClassLoader(),
                  new Class<?>[] {OutputArchive.class},
                  (proxy, method, arguments) -> {
                    Object result = method.invoke(plain, arguments);
                    boolean node = method.getName().equals("writeRecord");
                    if (node && nodes.getAndIncrement() % 3 == 0) {
                      meanwhile.call();
                    }
                    return result;
                  });
      SerializeUtils.serializeSnapshot(tree, moving, sessions);
      SnapStream.sealStream(stream, plain);
      tree.serializeZxidDigest(plain);
      SnapStream.sealStream(stream, plain);
      tree.serializeLastProcessedZxid(plain);
      SnapStream.sealStream(stream, plain);
    }
  }
}
