package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
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
     * @param notes what the operator should know
     */
    record Recovered(
        State state, Zxid snapshotZxid, long txnCount, long logBytes, List<String> notes)
        implements Outcome {}

    /** The server must not start; the reason says what to do. */
    record Refused(String reason) implements Outcome {}
  }

  /** A snapshot that was read, and the newest that could not be. */
  private record Base(SnapshotFile.Contents contents, Optional<ZxidFile> damaged) {}

  private final DataDirectory directory;
  private final Snapshots snapshots;
  private final List<String> notes = new ArrayList<>();

  private Recovery(DataDirectory directory) {
    this.directory = directory;
    this.snapshots = new Snapshots(directory);
  }

  public static Outcome recover(DataDirectory directory) {
    Recovery recovery = new Recovery(directory);
    try {
      return recovery.run();
    } catch (RefusedException e) {
      return new Outcome.Refused(recovery.told(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      return new Outcome.Refused(recovery.told("the data directories can not be read: " + e));
    }
  }

  private String told(String reason) {
    return notes.isEmpty() ? reason : reason + " (before that: " + String.join("; ", notes) + ")";
  }

  private Outcome run() throws IOException, RefusedException {
    snapshots.deleteUnfinished();
    List<ZxidFile> saved = snapshots.list();
    List<ZxidFile> logs = ZxidFile.logs(directory.volume(), directory.logDirectory());
    Base base = saved.isEmpty() ? withoutSnapshot(logs) : newestValid(saved);
    Replay replay =
        new Replay(directory.volume(), logs, base.contents(), directory.settings().digestEnabled());
    Replay.Result result = replay.run();
    notes.addAll(result.notes());
    if (base.damaged().isPresent()) {
      requireReached(result.state().zxid(), base.damaged().get());
    }
    clear(result);
    if (saved.isEmpty()) {
      snapshots.save(result.state());
    }
    return new Outcome.Recovered(
        result.state(),
        saved.isEmpty() ? result.state().zxid() : base.contents().state().zxid(),
        saved.isEmpty() ? 0 : result.txnCount(),
        saved.isEmpty() ? 0 : result.logBytes(),
        List.copyOf(notes));
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
        new SnapshotFile.Contents(State.initial(), List.of(), Optional.empty()), Optional.empty());
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
