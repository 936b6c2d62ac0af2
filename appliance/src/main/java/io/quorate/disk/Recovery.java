package io.quorate.disk;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a start makes of a data directory: the newest snapshot that can be read, and the logs behind
 * it.
 *
 * <ol>
 *   <li>The state answered holds everything that was ever acknowledged from this directory, or
 *       there is a refusal that names file and offset.
 *   <li>The disk is changed only once that is certain: what an unfinished write left is cut off, so
 *       that what is written next follows the last whole record.
 *   <li>A directory from which a state was answered holds a snapshot: ZooKeeper does not start
 *       without one.
 * </ol>
 */
public final class Recovery {
  /** What came of it. */
  public sealed interface Outcome {
    /**
     * The state to go on from.
     *
     * @param snapshotZxid of the snapshot it began with
     * @param txnCount transactions replayed since
     * @param logBytes the size of their records
     * @param acceptedEpoch the newest epoch that was promised
     * @param currentEpoch of the leader whose history this is; earlier than the last entry's epoch
     *     only where a synchronization was cut short before its promise
     * @param recent the newest entries, oldest first, without a gap and up to the state; bounded by
     *     {@link RecentEntries}, and by what lies in the logs that were read
     * @param notes what the operator should know
     */
    record Recovered(
        State state,
        Zxid snapshotZxid,
        long txnCount,
        long logBytes,
        Epoch acceptedEpoch,
        Epoch currentEpoch,
        List<Entry> recent,
        List<String> notes)
        implements Outcome {}

    /** The server must not start; the reason says what to do. */
    record Refused(String reason) implements Outcome {}
  }

  /** A snapshot that was read, and the newest that could not be. */
  private record Base(SnapshotFile.Contents contents, Optional<ZxidFile> damaged) {}

  private record Epochs(Epoch accepted, Epoch current) {}

  private final DataDirectory directory;
  private final Snapshots snapshots;
  private final List<String> notes = new ArrayList<>();

  private Recovery(DataDirectory directory) {
    this.directory = directory;
    this.snapshots = new Snapshots(directory);
  }

  /** At a start, or, while the log has no open file, again after the history was cut. */
  public static Outcome recover(DataDirectory directory) {
    Recovery recovery = new Recovery(directory);
    directory.files().lock();
    try {
      return recovery.run();
    } catch (RefusedException e) {
      return new Outcome.Refused(recovery.told(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return new Outcome.Refused(recovery.told("the data directories can not be read: " + e));
    } finally {
      directory.files().unlock();
    }
  }

  /**
   * Reads the history without changing anything.
   *
   * @param saved the snapshots to begin with, newest first
   * @param limit the last zxid that is wanted; empty for all
   */
  static Replay.Result readUpTo(DataDirectory directory, List<ZxidFile> saved, Optional<Zxid> limit)
      throws IOException, RefusedException {
    Recovery recovery = new Recovery(directory);
    return recovery.replay(recovery.newestValid(saved), recovery.logs(), limit);
  }

  private String told(String reason) {
    return notes.isEmpty() ? reason : reason + " (before that: " + String.join("; ", notes) + ")";
  }

  private Outcome run() throws IOException, RefusedException {
    EpochFiles epochFiles = new EpochFiles(directory);
    snapshots.deleteUnfinished();
    epochFiles.deleteUnfinished();
    Optional<Zxid> installed = new Installation(directory).finishInterrupted();
    installed.ifPresent(
        zxid -> notes.add("The leader's snapshot of " + zxid + " has replaced all other files"));
    List<ZxidFile> saved = snapshots.list();
    List<ZxidFile> logs = logs();
    Base base = saved.isEmpty() ? withoutSnapshot(logs) : newestValid(saved);
    Replay.Result result = replay(base, logs, Optional.empty());
    notes.addAll(result.notes());
    if (base.damaged().isPresent()) {
      requireReached(result.state().zxid(), base.damaged().get());
    }
    Epochs epochs = epochs(epochFiles, result.state().zxid());
    clear(result);
    if (saved.isEmpty()) {
      snapshots.save(result.state());
    }
    if (epochFiles.accepted().isEmpty()) {
      epochFiles.saveAccepted(epochs.accepted()); // first, for it is never the smaller one
    }
    if (epochFiles.current().isEmpty()) {
      epochFiles.saveCurrent(epochs.current());
    }
    return new Outcome.Recovered(
        result.state(),
        saved.isEmpty() ? result.state().zxid() : base.contents().state().zxid(),
        saved.isEmpty() ? 0 : result.txnCount(),
        saved.isEmpty() ? 0 : result.logBytes(),
        epochs.accepted(),
        epochs.current(),
        result.recent(),
        List.copyOf(notes));
  }

  private List<ZxidFile> logs() throws IOException {
    return ZxidFile.logs(directory.volume(), directory.logDirectory());
  }

  private Replay.Result replay(Base base, List<ZxidFile> logs, Optional<Zxid> limit)
      throws IOException, RefusedException {
    boolean digestEnabled = directory.settings().digestEnabled();
    return new Replay(directory.volume(), logs, base.contents(), digestEnabled, limit).run();
  }

  /** What the files say; a missing one is taken from the last entry, as ZooKeeper does. */
  private Epochs epochs(EpochFiles files, Zxid last) throws IOException, RefusedException {
    Epoch current = files.current().orElse(last.epoch());
    Epoch latest = current.compareTo(last.epoch()) < 0 ? last.epoch() : current;
    Epoch accepted = files.accepted().orElse(latest);
    if (accepted.compareTo(current) < 0) {
      throw new RefusedException(
          "acceptedEpoch in "
              + directory.snapshotDirectory()
              + " is "
              + accepted.value()
              + ", earlier than currentEpoch, "
              + current.value()
              + ": a promise is lost. Give this server an empty directory, and it takes everything"
              + " from the others");
    }
    if (current.compareTo(last.epoch()) < 0) {
      notes.add(
          "The last transaction, "
              + last
              + ", is of a later epoch than currentEpoch, "
              + current.value()
              + ": a synchronization with a leader was cut short, and the next one completes it");
    }
    return new Epochs(accepted, current);
  }

  private Base withoutSnapshot(List<ZxidFile> logs) throws RefusedException {
    if (!logs.isEmpty() && !directory.settings().trustEmptySnapshot()) {
      throw new RefusedException(
          directory.snapshotDirectory()
              + " holds no snapshot, but there are logs from "
              + logs.getFirst().path()
              + " on: the snapshot they belong to is lost, or dataDir is not the one they were"
              + " written with. (After an upgrade from ZooKeeper 3.4 start once with"
              + " zookeeper.snapshot.trust.empty=true.)");
    }
    if (!logs.isEmpty()) {
      notes.add("The logs are replayed on an empty tree: snapshot.trust.empty is set");
    }
    return new Base(
        new SnapshotFile.Contents(
            State.initial(), List.of(), Optional.empty(), Optional.of(Zxid.ZERO)),
        Optional.empty());
  }

  private Base newestValid(List<ZxidFile> saved) throws RefusedException {
    Optional<ZxidFile> damaged = Optional.empty();
    for (ZxidFile snapshot : saved) {
      try {
        return new Base(snapshots.load(snapshot), damaged);
      } catch (IOException | MalformedException e) {
        notes.add(snapshot.path() + " can not be used: " + e.getMessage());
        if (damaged.isEmpty()) {
          damaged = Optional.of(snapshot);
        }
      }
    }
    throw new RefusedException(
        "no snapshot in "
            + directory.snapshotDirectory()
            + " can be read: restore one from another server or a backup");
  }

  /** A snapshot is proof that its zxid was reached: an older one must come as far. */
  private static void requireReached(Zxid reached, ZxidFile damaged) throws RefusedException {
    if (damaged.zxid().isAfter(reached)) {
      throw new RefusedException(
          "without "
              + damaged.path()
              + " snapshots and logs reach only to "
              + reached
              + ": restore it from another server or a backup, or, if this server may lose what"
              + " came after, remove it");
    }
  }

  private void clear(Replay.Result result) throws IOException {
    Volume volume = directory.volume();
    if (result.cut().isPresent()) {
      Replay.Cut cut = result.cut().get();
      try (Volume.OpenFile file = volume.open(cut.log().path())) {
        file.truncate(cut.offset());
        file.force();
      }
    }
    for (ZxidFile blank : result.blank()) {
      volume.delete(blank.path());
      notes.add(blank.path() + " holds no record and was deleted");
    }
    if (!result.blank().isEmpty()) {
      volume.forceDirectory(directory.logDirectory());
    }
  }
}
