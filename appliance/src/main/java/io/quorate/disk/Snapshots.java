package io.quorate.disk;

import io.quorate.jute.MalformedException;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of a data directory.
 *
 * <ol>
 *   <li>A file has a snapshot's name only once it is complete and durable.
 *   <li>What the oldest retained snapshot needs to become today's state is never deleted.
 * </ol>
 */
final class Snapshots {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  /** The beginning of the name of a file that is not complete; ZooKeeper ignores it. */
  private static final String UNFINISHED_PREFIX = "unfinished.";

  private final DataDirectory directory;
  private final Volume volume;

  Snapshots(DataDirectory directory) {
    this.directory = directory;
    this.volume = directory.volume();
  }

  /** Snapshots, newest first. */
  List<ZxidFile> list() throws IOException {
    return ZxidFile.snapshots(volume, directory.snapshotDirectory());
  }

  SnapshotFile.Contents load(ZxidFile snapshot) throws IOException, MalformedException {
    try (Volume.OpenFile file = volume.open(snapshot.path())) {
      return SnapshotFile.read(snapshot, file);
    }
  }

  /** Saves a state durably; answers the file. Leaves nothing behind when it fails. */
  Path save(State state) throws IOException {
    return save(state, "");
  }

  /** Saves a state durably under a name that is not a snapshot's yet: see {@link Installation}. */
  Path saveAside(State state) throws IOException {
    return save(state, ZxidFile.INSTALLED_PREFIX);
  }

  private Path save(State state, String prefix) throws IOException {
    directory.files().lock();
    try {
      return saveAlone(state, prefix);
    } finally {
      directory.files().unlock();
    }
  }

  private Path saveAlone(State state, String prefix) throws IOException {
    Path into = directory.snapshotDirectory();
    String name =
        ZxidFile.SNAPSHOT_PREFIX
            + Long.toHexString(state.zxid().value())
            + directory.settings().compression().suffix();
    Path unfinished = into.resolve(UNFINISHED_PREFIX + name);
    Path finished = into.resolve(prefix + name);
    deleteUnfinished();
    try {
      try (Volume.OpenFile file = volume.create(unfinished)) {
        SnapshotFile.write(state, directory.settings(), file);
        file.force();
      }
      volume.rename(unfinished, finished);
      volume.forceDirectory(into);
    } catch (IOException e) {
      try {
        deleteUnfinished(); // on a full disk its room is needed
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    return finished;
  }

  /** Deletes what an earlier run began and did not finish. */
  void deleteUnfinished() throws IOException {
    for (Path path : volume.list(directory.snapshotDirectory())) {
      if (path.getFileName().toString().startsWith(UNFINISHED_PREFIX)) {
        volume.delete(path);
      }
    }
  }

  /**
   * Deletes all but the newest snapshots, and the logs that none of those needs: all that begin
   * before the oldest of them but the last of these, which may reach beyond it.
   */
  void purge() throws IOException {
    directory.files().lock();
    try {
      purgeAlone();
    } finally {
      directory.files().unlock();
    }
  }

  private void purgeAlone() throws IOException {
    List<ZxidFile> snapshots = list();
    int retained = directory.settings().snapRetainCount();
    if (snapshots.size() <= retained) {
      return;
    }
    ZxidFile oldest = snapshots.get(retained - 1);
    List<ZxidFile> gone = new ArrayList<>(snapshots.subList(retained, snapshots.size()));
    List<ZxidFile> logs = ZxidFile.logs(volume, directory.logDirectory());
    logs.removeIf(log -> log.zxid().isAfter(oldest.zxid()));
    if (!logs.isEmpty()) {
      logs.removeLast();
    }
    gone.addAll(logs);
    for (ZxidFile file : gone) {
      volume.delete(file.path());
      LOG.info("Deleted {}, which no retained snapshot needs", file.path());
    }
  }
}
