package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A snapshot that replaces all history, as a learner receives it from its leader.
 *
 * <ol>
 *   <li>Until it lies durably there as {@code installed.snapshot.<zxid>}, the directory holds the
 *       old history, whole. From then on it holds the new one, whatever of the old one still lies
 *       beside it: a start goes on with {@link #finish}.
 *   <li>It takes a snapshot's name only when nothing of the old history is left: entries of another
 *       epoch than the leader's could otherwise be replayed over it.
 *   <li>Old snapshots go before old logs, so that ZooKeeper, which does not know the name, refuses
 *       to start on what is left instead of serving from a part of it.
 * </ol>
 */
final class Installation {
  private final DataDirectory directory;
  private final Volume volume;
  private final Snapshots snapshots;

  Installation(DataDirectory directory) {
    this.directory = directory;
    this.volume = directory.volume();
    this.snapshots = new Snapshots(directory);
  }

  /** Replaces everything by this state; the log must have no open file. */
  void install(State state) throws IOException {
    directory.files().lock();
    try {
      Path ignored = snapshots.saveAside(state);
      finish();
    } finally {
      directory.files().unlock();
    }
  }

  /**
   * Finishes an installation that was cut short; answers its zxid if there was one.
   *
   * @throws RefusedException when what was installed can not be read: nothing is changed then
   */
  Optional<Zxid> finishInterrupted() throws IOException, RefusedException {
    List<ZxidFile> installed = ZxidFile.installed(volume, directory.snapshotDirectory());
    if (installed.isEmpty()) {
      return Optional.empty();
    }
    ZxidFile file = installed.getFirst();
    try {
      SnapshotFile.Contents ignored = snapshots.load(file);
    } catch (IOException | MalformedException e) {
      throw new RefusedException(
          file.path()
              + ", which the leader sent and which replaces all other files, can not be used: "
              + e.getMessage()
              + ". Give this server an empty directory, and it takes everything from the others");
    }
    finish();
    return Optional.of(file.zxid());
  }

  private void finish() throws IOException {
    Path snapshotDirectory = directory.snapshotDirectory();
    for (ZxidFile old : snapshots.list()) {
      volume.delete(old.path());
    }
    volume.forceDirectory(snapshotDirectory);
    for (ZxidFile old : ZxidFile.logs(volume, directory.logDirectory()).reversed()) {
      volume.delete(old.path());
    }
    volume.forceDirectory(directory.logDirectory());
    for (ZxidFile installed : ZxidFile.installed(volume, snapshotDirectory)) {
      String name = installed.path().getFileName().toString();
      Path snapshot = snapshotDirectory.resolve(name.substring(ZxidFile.INSTALLED_PREFIX.length()));
      volume.rename(installed.path(), snapshot);
    }
    volume.forceDirectory(snapshotDirectory);
  }
}
