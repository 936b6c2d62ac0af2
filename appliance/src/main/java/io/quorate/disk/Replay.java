package io.quorate.disk;

import io.quorate.acl.AclPool;
import io.quorate.codec.TxnCodec;
import io.quorate.disk.LogFile.Found;
import io.quorate.disk.LogFile.Slot;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import io.quorate.tree.Tree;
import io.quorate.txn.Apply;
import io.quorate.txn.Entry;
import io.quorate.txn.Quotas;
import io.quorate.txn.State;
import io.quorate.txn.UnresolvedAcls;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries the logs out over a snapshot. Changes nothing on the disk: what should be cut is
 * answered.
 *
 * <ol>
 *   <li>{@link #state} is the snapshot with every entry after it up to {@link State#zxid}, none
 *       left out.
 *   <li>{@link #lastRead} is the record read last, applied or not.
 * </ol>
 */
final class Replay {
  private final Volume volume;
  private final List<ZxidFile> logs;
  private final Zxid snapshotZxid;
  private final Optional<Zxid> limit;
  private final AclPool acls = new AclPool();
  private final UnresolvedAcls unresolvedAcls;
  private final DigestCheck digests;
  private final List<String> notes = new ArrayList<>();
  private State state;
  private Zxid lastRead = Zxid.ZERO;
  private long lastChecksum;
  private long txnCount;
  private long logBytes;
  private final RecentEntries recent = new RecentEntries();
  private Optional<Cut> cut = Optional.empty();
  private Optional<Cut> beyond = Optional.empty();
  private int lastFileWithRecords = -1;

  /** A file that is to end at an offset. */
  record Cut(ZxidFile log, long offset) {}

  /**
   * What came of it.
   *
   * @param txnCount entries since the snapshot
   * @param logBytes their records' bytes
   * @param cut what is torn
   * @param beyond the first record behind the limit
   * @param blank files without a record behind all others: the next file may need their names
   * @param recent the newest entries up to the state, as many as lie in the files that were read
   */
  record Result(
      State state,
      long txnCount,
      long logBytes,
      Optional<Cut> cut,
      Optional<Cut> beyond,
      List<ZxidFile> blank,
      List<Entry> recent,
      List<String> notes) {}

  /**
   * @param logs all there are, oldest first
   * @param limit the last zxid that is wanted; empty for all
   */
  Replay(
      Volume volume,
      List<ZxidFile> logs,
      SnapshotFile.Contents snapshot,
      boolean digestEnabled,
      Optional<Zxid> limit) {
    this.volume = volume;
    this.logs = logs;
    Tree tree = snapshot.state().tree().withSystemNodes();
    this.state = snapshot.state().withTree(snapshot.isExact() ? tree : Quotas.recounted(tree));
    this.snapshotZxid = state.zxid();
    this.limit = limit;
    this.unresolvedAcls = new UnresolvedAcls(snapshot.unresolvedAcls());
    this.digests = new DigestCheck(digestEnabled, state, snapshot.digest());
  }

  Result run() throws IOException, RefusedException {
    int first = firstNeeded();
    for (int i = first; i < logs.size() && beyond.isEmpty(); i++) {
      try (LogFile file = LogFile.open(volume, logs.get(i).path())) {
        read(file, i);
      }
    }
    Optional<String> unresolved = unresolvedAcls.first(state.tree());
    if (unresolved.isPresent()) {
      throw new RefusedException(
          "the access list of "
              + unresolved.get()
              + " is neither in the snapshot of "
              + snapshotZxid
              + " nor in the log behind it: the log is not complete");
    }
    digests.note().ifPresent(notes::add);
    int blankFrom = Math.max(first, lastFileWithRecords + 1);
    return new Result(
        state,
        txnCount,
        logBytes,
        cut,
        beyond,
        logs.subList(Math.min(blankFrom, logs.size()), logs.size()),
        recent.upTo(state.zxid()),
        notes);
  }

  /** The last file that may hold the entry after the snapshot, or the first there is. */
  private int firstNeeded() {
    int first = 0;
    for (int i = 0; i < logs.size(); i++) {
      if (!logs.get(i).zxid().isAfter(snapshotZxid.next())) {
        first = i;
      }
    }
    return first;
  }

  private void read(LogFile file, int index) throws IOException, RefusedException {
    if (!hasHeader(file)) {
      end(file, index, 0, "its header is not there");
      return;
    }
    long offset = LogRecord.FILE_HEADER_BYTES;
    while (true) {
      switch (file.at(offset)) {
        case Slot.Whole(ByteBuffer body, long checksum, long next) -> {
          requireName(file, index, offset, body);
          lastFileWithRecords = index;
          if (limit.isPresent() && new Zxid(LogFile.zxid(body)).isAfter(limit.get())) {
            beyond = Optional.of(new Cut(logs.get(index), offset));
            return;
          }
          take(file, offset, body, checksum);
          offset = next;
        }
        case Slot.Blank() -> {
          end(file, index, offset, "it has neither checksum nor length");
          return;
        }
        case Slot.Damaged(String why) -> {
          end(file, index, offset, why);
          return;
        }
      }
    }
  }

  /** Whether the header is there as a whole; refuses what is not even its beginning. */
  private static boolean hasHeader(LogFile file) throws IOException, RefusedException {
    JuteWriter expected = new JuteWriter();
    LogRecord.writeFileHeader(expected);
    int length = (int) Math.min(file.size(), LogRecord.FILE_HEADER_BYTES);
    ByteBuffer header = ByteBuffer.allocate(LogRecord.FILE_HEADER_BYTES);
    header.put(file.bytes(0, length)).clear();
    if (length == LogRecord.FILE_HEADER_BYTES
        && header.getInt(0) == LogRecord.MAGIC
        && header.getInt(Integer.BYTES) == LogRecord.VERSION) {
      return true;
    }
    int other = header.mismatch(ByteBuffer.wrap(expected.toByteArray()));
    if (other >= 0 && !file.isZero(Math.min(other, length), length)) {
      throw new RefusedException(
          "%s at offset 0: 0x%08x and version %d stand where a transaction log has 0x%08x and version %d"
              .formatted(
                  file.path(),
                  header.getInt(0),
                  header.getInt(Integer.BYTES),
                  LogRecord.MAGIC,
                  LogRecord.VERSION));
    }
    return false;
  }

  private void requireName(LogFile file, int index, long offset, ByteBuffer body)
      throws RefusedException {
    long zxid = LogFile.zxid(body);
    if (lastFileWithRecords != index && zxid != logs.get(index).zxid().value()) {
      throw new RefusedException(
          "%s at offset %d: the first record has zxid 0x%x, which is not the file's name"
              .formatted(file.path(), offset, zxid));
    }
  }

  private void take(LogFile file, long offset, ByteBuffer body, long checksum)
      throws RefusedException {
    Zxid zxid = new Zxid(LogFile.zxid(body));
    if (zxid.equals(lastRead) && checksum == lastChecksum) {
      notes.add(file.path() + " at offset " + offset + ": " + zxid + " stands there twice");
      return;
    }
    if (!zxid.isAfter(lastRead)) {
      throw new RefusedException(
          file.path() + " at offset " + offset + ": " + zxid + " follows " + lastRead);
    }
    lastRead = zxid;
    lastChecksum = checksum;
    int length = body.remaining();
    if (!zxid.isAfter(snapshotZxid)) {
      keepIfRecent(zxid, body, length);
      return;
    }
    if (!follows(state.zxid(), zxid)) {
      throw new RefusedException(
          "%s at offset %d: %s follows %s, and what was between them is in no log: a file is missing"
              .formatted(file.path(), offset, zxid, state.zxid()));
    }
    Entry entry = decode(file, offset, body);
    recent.add(entry, length, state.zxid());
    state = Apply.apply(unresolvedAcls.resolve(state, entry.txn()), entry);
    digests.after(entry, state);
    txnCount++;
    logBytes += LogRecord.HEAD_BYTES + length + 1;
  }

  /**
   * Keeps what the snapshot holds already, if it certainly is of the snapshot's own past: one
   * leader gives each zxid of its epoch once. Of an earlier epoch a server may have logged what
   * came to nothing.
   */
  private void keepIfRecent(Zxid zxid, ByteBuffer body, int length) {
    boolean wanted =
        zxid.epoch().equals(snapshotZxid.epoch())
            && snapshotZxid.value() - zxid.value() < RecentEntries.COUNT_MAX;
    if (wanted) {
      try {
        recent.add(TxnCodec.read(body, acls), length, new Zxid(zxid.value() - 1));
      } catch (MalformedException e) {
        recent.clear(); // the snapshot does not need it
      }
    }
  }

  private Entry decode(LogFile file, long offset, ByteBuffer body) throws RefusedException {
    try {
      return TxnCodec.read(body, acls);
    } catch (MalformedException e) {
      throw new RefusedException(
          file.path()
              + " at offset "
              + offset
              + ": the record's checksum is right, but it is no transaction: "
              + e.getMessage());
    }
  }

  /**
   * Whether no zxid lies between two: within an epoch every zxid is a transaction's and is logged;
   * an epoch begins with 1. How an earlier epoch ended can not be known.
   */
  private static boolean follows(Zxid last, Zxid next) {
    return next.equals(last.next())
        || (next.epoch().compareTo(last.epoch()) > 0 && next.counter() == 1);
  }

  /** What to think of the place where a file's records end. */
  private void end(LogFile file, int index, long offset, String why)
      throws IOException, RefusedException {
    long dataEnd = file.dataEnd();
    if (dataEnd <= offset) {
      return;
    }
    String place = file.path() + " at offset " + offset + ": the record is damaged (" + why + ")";
    Optional<Found> here = file.findRecord(offset + 1, dataEnd);
    if (here.isPresent()) {
      throw new RefusedException(place + told(here.get()));
    }
    Optional<Found> later = laterThan(index);
    if (later.isPresent()) {
      Zxid next = new Zxid(later.get().zxid());
      if (next.isAfter(state.zxid()) && !follows(state.zxid(), next)) {
        throw new RefusedException(place + told(later.get()));
      }
      notes.add(place + ", but no transaction is missing: " + later.get().path() + " goes on");
      return;
    }
    switch (TornTail.judge(file, offset, dataEnd)) {
      case TornTail.Verdict.Corrupt(String reason) ->
          throw new RefusedException(
              place
                  + "; it is the last one, but no unfinished write: "
                  + reason
                  + ". It may have been acknowledged. Restore it from another server or a backup,"
                  + " or give it up by cutting the file at this offset.");
      case TornTail.Verdict.Torn() -> {
        if (cut.isEmpty()) {
          cut = Optional.of(new Cut(logs.get(index), offset));
        }
        notes.add(
            place
                + "; it is the last one, an unfinished write, and its "
                + (dataEnd - offset)
                + " bytes are cut off");
      }
    }
  }

  private static String told(Found found) {
    return "; %s at offset %d holds 0x%x, so this is no unfinished write. Restore the file from another server or a backup."
        .formatted(found.path(), found.offset(), found.zxid());
  }

  private Optional<Found> laterThan(int index) throws IOException {
    for (int i = index + 1; i < logs.size(); i++) {
      try (LogFile file = LogFile.open(volume, logs.get(i).path())) {
        Optional<Found> found = file.findRecord(0, file.dataEnd());
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
