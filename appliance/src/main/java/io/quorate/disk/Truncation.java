package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.txn.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts the history behind one of its zxids.
 *
 * <ol>
 *   <li>Nothing is changed unless what will be left is known to be whole and to end exactly there:
 *       it is read as a start would read it.
 *   <li>Logs go newest first, each durably before the next, then snapshots: whenever this is cut
 *       short, a start finds a beginning of the old history that is not shorter than asked for.
 *       Snapshots go last because a server that took one from its leader may have a gap in the logs
 *       before it.
 * </ol>
 */
final class Truncation {
  private final DataDirectory directory;
  private final Volume volume;
  private final Zxid last;

  private Truncation(DataDirectory directory, Zxid last) {
    this.directory = directory;
    this.volume = directory.volume();
    this.last = last;
  }

  /**
   * Cuts everything behind {@code last}; the log must have no open file.
   *
   * @throws RefusedException when the history does not have that zxid, or can not be read up to it
   */
  static void carryOut(DataDirectory directory, Zxid last) throws IOException, RefusedException {
    directory.files().lock();
    try {
      new Truncation(directory, last).run();
    } finally {
      directory.files().unlock();
    }
  }

  private void run() throws IOException, RefusedException {
    Replay.Result kept = read();
    for (ZxidFile log : ZxidFile.logs(volume, directory.logDirectory()).reversed()) {
      if (log.zxid().isAfter(last)) {
        volume.delete(log.path());
        volume.forceDirectory(directory.logDirectory());
      }
    }
    if (kept.beyond().isPresent() && !kept.beyond().get().log().zxid().isAfter(last)) {
      Replay.Cut cut = kept.beyond().get();
      try (Volume.OpenFile file = volume.open(cut.log().path())) {
        file.truncate(cut.offset());
        file.force();
      }
    }
    for (ZxidFile snapshot : new Snapshots(directory).list()) {
      if (snapshot.zxid().isAfter(last)) {
        volume.delete(snapshot.path());
        volume.forceDirectory(directory.snapshotDirectory());
      }
    }
  }

  private Replay.Result read() throws IOException, RefusedException {
    List<ZxidFile> saved = new ArrayList<>(new Snapshots(directory).list());
    saved.removeIf(snapshot -> snapshot.zxid().isAfter(last));
    Replay.Result kept = Recovery.readUpTo(directory, saved, Optional.of(last));
    State state = kept.state();
    if (!state.zxid().equals(last)) {
      throw new RefusedException(
          "the history in "
              + directory.logDirectory()
              + " can not be cut behind "
              + last
              + ": it has "
              + state.zxid()
              + (kept.beyond().isPresent() ? " and then something later" : " as its last"));
    }
    return kept;
  }
}
