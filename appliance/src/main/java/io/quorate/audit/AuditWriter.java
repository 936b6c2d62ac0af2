package io.quorate.audit;

import io.quorate.audit.AuditStore.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code audit}: takes what was offered and writes it, a batch at a time.
 *
 * <ol>
 *   <li>Nothing is taken from the backlog while a batch could not be written: that batch is tried
 *       again until it is, so records are written in order, and each once.
 *   <li>Whatever is missing is told by a gap record, as soon as records are written again.
 *   <li>A store that can not be read is put aside, never deleted, and a new one begun.
 * </ol>
 */
final class AuditWriter implements AuditSearch.Source {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);

  private static final long FLUSH_NANOS = 100_000_000;
  private static final long RETRY_NANOS = 1_000_000_000;
  private static final long FORCE_NANOS = 5_000_000_000L;
  private static final long RETENTION_NANOS = 1_000_000_000;
  private static final long GAP_OPEN_MILLIS_MAX = 60_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final int RETENTION_BLOCKS = 64;

  /** A store that fails so often in a row, and not for want of room, is taken for damaged. */
  private static final int DOUBTS_MAX = 3;

  /** Of what the file may take, how much may be content; the rest is H2's waste. */
  private static final double CONTENT_SHARE = 0.6;

  private final AuditSettings settings;
  private final String fileSystem;
  private final Backlog backlog;
  private final Tally refused;

  /** Searches hold the read lock; whoever closes or replaces the store, the write lock. */
  private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();

  /** Guarded by {@link #use}; changed by the writer alone. */
  private Optional<AuditStore> store = Optional.empty();

  // The writer's own.
  private Optional<BlockWriter> open = Optional.empty();
  private List<Block> unwritten = List.of();
  private long unwrittenRecords;
  private Optional<Tally.Count> missingBefore = Optional.empty();
  private Optional<Tally.Count> refusedBefore = Optional.empty();
  private String lastFailure = "";
  private int doubtsInARow;
  private long retryNanos = System.nanoTime();
  private long forcedNanos = System.nanoTime();
  private long retainedNanos = System.nanoTime();
  private boolean unforced;
  private long contentBytes;
  private final List<AuditRecord> own = new ArrayList<>();

  // Written by the writer, read by everybody.
  private volatile String failing = "";
  private volatile boolean stopping;
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();
  private volatile long lastFlushMillis;
  private final AtomicLong writeFailures = new AtomicLong();
  private volatile long fileBytes;

  /**
   * @param fileSystem H2's name of the file system
   * @param refused changes that were refused for the audit's sake
   */
  AuditWriter(AuditSettings settings, String fileSystem, Backlog backlog, Tally refused) {
    this.settings = settings;
    this.fileSystem = fileSystem;
    this.backlog = backlog;
    this.refused = refused;
  }

  /** Until {@link #stop}; then what is left is written and the store closed. */
  void run() {
    while (!stopping) {
      turn();
      if (!stopping) {
        LockSupport.parkNanos(this, FLUSH_NANOS);
      }
    }
    finish();
  }

  void stop() {
    stopping = true;
  }

  /** Why nothing can be written now; empty if it can. */
  String failing() {
    return failing;
  }

  AuditFigures figures() {
    return new AuditFigures(
        recorded.get(),
        backlog.missing().total(),
        refused.total(),
        backlog.count(),
        lastFlushMillis,
        writeFailures.get(),
        stored.get(),
        fileBytes,
        failing);
  }

  @Override
  public List<AuditStore.Found> read(Filter filter, boolean ascending, long position, int blocksMax)
      throws AuditUnavailableException {
    use.readLock().lock();
    try {
      if (store.isEmpty()) {
        String reason = failing;
        throw new AuditUnavailableException(
            "the audit's store is not open" + (reason.isEmpty() ? "" : ": " + reason));
      }
      return store.get().read(filter, ascending, position, blocksMax);
    } catch (SQLException e) {
      throw new AuditUnavailableException("the audit's store can not be read: " + e.getMessage());
    } finally {
      use.readLock().unlock();
    }
  }

  // On the writer's thread.

  private void turn() {
    try {
      if (store.isEmpty()) {
        if (System.nanoTime() - retryNanos < 0) {
          return;
        }
        open();
      }
      if (store.isPresent()) {
        write(store.get());
        keepBounds(store.get());
      }
    } catch (SQLException e) {
      failed(e);
    } catch (IOException e) {
      failed(e.toString());
    }
  }

  private void write(AuditStore into) throws SQLException {
    if (unwritten.isEmpty()) {
      gather();
    }
    if (!unwritten.isEmpty()) {
      into.write(unwritten);
      recorded.addAndGet(unwrittenRecords);
      stored.addAndGet(unwrittenRecords);
      lastFlushMillis = System.currentTimeMillis();
      unwritten = List.of();
      unwrittenRecords = 0;
      unforced = true;
    }
    works();
    if (unforced && System.nanoTime() - forcedNanos >= FORCE_NANOS) {
      into.force();
      forcedNanos = System.nanoTime();
      unforced = false;
    }
    fileBytes = into.fileBytes();
  }

  /** Takes what was offered up to now, and puts it into blocks. */
  private void gather() {
    List<Block> blocks = new ArrayList<>();
    BlockWriter block = open.orElseThrow();
    long records = 0;
    int bytesBefore = block.isEmpty() ? 0 : block.length();
    for (int left = settings.queueMax(); left > 0; left--) {
      Optional<AuditRecord> next = backlog.poll();
      if (next.isEmpty()) {
        break;
      }
      block = add(next.get(), block, blocks);
      records++;
    }
    addGaps();
    for (AuditRecord gap : own) {
      block = add(gap, block, blocks);
      records++;
    }
    own.clear();
    if (records > 0 && !block.isEmpty()) {
      blocks.add(block.block());
    }
    open = Optional.of(block);
    unwritten = blocks;
    unwrittenRecords = records;
    contentBytes += blocks.stream().mapToLong(each -> each.content().length).sum();
    contentBytes -= blocks.isEmpty() ? 0 : bytesBefore;
  }

  private static BlockWriter add(AuditRecord record, BlockWriter block, List<Block> full) {
    block.add(record);
    if (!block.isFull()) {
      return block;
    }
    full.add(block.block());
    return new BlockWriter(block.nextId());
  }

  /** A gap is told when it has ended: when a turn went by and nothing more was missing. */
  private void addGaps() {
    Optional<Tally.Count> missing = backlog.missing().current();
    if (hasEnded(missing, missingBefore)) {
      String why = lastFailure.isEmpty() ? "the queue was full" : lastFailure;
      backlog.missing().take().ifPresent(count -> tell("records are missing", count, why));
      lastFailure = "";
    }
    missingBefore = missing;
    Optional<Tally.Count> turnedAway = refused.current();
    if (hasEnded(turnedAway, refusedBefore)) {
      refused
          .take()
          .ifPresent(count -> tell("changes were refused", count, "the audit was behind"));
    }
    refusedBefore = turnedAway;
  }

  private boolean hasEnded(Optional<Tally.Count> now, Optional<Tally.Count> before) {
    return now.isPresent()
        && (stopping
            || now.equals(before)
            || System.currentTimeMillis() - now.get().fromMillis() > GAP_OPEN_MILLIS_MAX);
  }

  private void tell(String what, Tally.Count count, String why) {
    String detail =
        "%d %s from %s to %s: %s"
            .formatted(
                count.count(),
                what,
                Instant.ofEpochMilli(count.fromMillis()),
                Instant.ofEpochMilli(count.toMillis()),
                why);
    LOG.warn("Audit: {}", detail);
    own.add(AuditRecord.gap(System.currentTimeMillis(), settings.sid(), detail));
  }

  private void open() throws SQLException, IOException {
    prepareDirectory();
    switch (AuditStore.open(fileSystem, settings.directory())) {
      case AuditStore.Opening.Opened(AuditStore opened, boolean wasClean) -> {
        AuditStore.Totals totals = opened.totals();
        stored.set(totals.records());
        contentBytes = totals.bytes();
        if (open.isEmpty()) {
          open = Optional.of(new BlockWriter(totals.nextId()));
          if (!wasClean) {
            tellUncleanStop(totals);
          }
        }
        use(Optional.of(opened));
      }
      case AuditStore.Opening.Unreadable(String reason) -> putAside(reason);
    }
  }

  /** Addresses and names of users are nobody else's business. */
  private void prepareDirectory() throws IOException {
    Path directory = settings.directory();
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  private void tellUncleanStop(AuditStore.Totals totals) {
    String since =
        totals.lastMillis().isPresent()
            ? "from " + Instant.ofEpochMilli(totals.lastMillis().getAsLong())
            : "of its last run";
    long nowMillis = System.currentTimeMillis();
    String detail =
        "records may be missing %s to %s: the server was not stopped in order"
            .formatted(since, Instant.ofEpochMilli(nowMillis));
    LOG.info("Audit: {}", detail);
    own.add(AuditRecord.gap(nowMillis, settings.sid(), detail));
  }

  private void putAside(String reason) throws IOException {
    Path aside = AuditStore.putAside(settings.directory());
    long nowMillis = System.currentTimeMillis();
    String detail =
        "records before %s are missing: the store could not be read (%s) and lies in %s now"
            .formatted(Instant.ofEpochMilli(nowMillis), reason, aside.getFileName());
    LOG.warn("Audit: {}, in {}", detail, settings.directory());
    own.add(AuditRecord.gap(nowMillis, settings.sid(), detail));
    stored.set(0);
    contentBytes = 0;
    writeFailures.incrementAndGet();
    doubtsInARow = 0;
    retryNanos = System.nanoTime();
    if (open.isEmpty()) {
      open = Optional.of(new BlockWriter(1));
    }
  }

  private void use(Optional<AuditStore> now) {
    use.writeLock().lock();
    try {
      store = now;
    } finally {
      use.writeLock().unlock();
    }
  }

  // When it does not work.

  private void failed(SQLException e) {
    Optional<AuditStore> broken = store;
    use(Optional.empty());
    broken.ifPresent(AuditStore::abandon);
    doubtsInARow = AuditStore.isDoubtful(e) ? doubtsInARow + 1 : 0;
    String reason = String.valueOf(e.getMessage());
    if (doubtsInARow == DOUBTS_MAX) {
      try {
        putAside(reason);
        return;
      } catch (IOException aside) {
        reason += " (and it could not be put aside: " + aside + ")";
      }
    }
    failed(reason);
  }

  private void failed(String reason) {
    if (failing.isEmpty()) {
      LOG.warn(
          "The audit can not be written, and is tried again every second; meanwhile {}: {}",
          switch (settings.whenBehind()) {
            case DROP_AND_COUNT -> "what does not fit into its queue is counted and dropped";
            case REFUSE_CHANGES -> "changes are refused";
          },
          reason);
    }
    failing = reason;
    lastFailure = reason;
    writeFailures.incrementAndGet();
    retryNanos = System.nanoTime() + RETRY_NANOS;
  }

  private void works() {
    doubtsInARow = 0;
    if (!failing.isEmpty()) {
      LOG.info("The audit is written again");
      failing = "";
    }
  }

  // What becomes too much or too old.

  private void keepBounds(AuditStore in) throws SQLException {
    if (System.nanoTime() - retainedNanos < RETENTION_NANOS
        && fileBytes <= settings.fileBytesMax()) {
      return;
    }
    retainedNanos = System.nanoTime();
    while (deleteOldest(in)) {
      if (backlog.count() > settings.queueMax() / 4) {
        break; // what comes in goes first; there is a next turn
      }
    }
    fileBytes = in.fileBytes();
    if (fileBytes > settings.fileBytesMax()) {
      compact(in);
    }
  }

  /** One small step; whether there may be more to delete. */
  private boolean deleteOldest(AuditStore in) throws SQLException {
    long keptBytes = (long) (settings.fileBytesMax() * CONTENT_SHARE);
    long oldestMillis =
        settings.retentionDays() == 0
            ? Long.MIN_VALUE
            : System.currentTimeMillis() - settings.retentionDays() * DAY_MILLIS;
    if (contentBytes <= keptBytes && oldestMillis == Long.MIN_VALUE) {
      return false;
    }
    long upTo = -1;
    int steps = 0;
    for (Held held : in.oldest(RETENTION_BLOCKS)) {
      boolean isOpen = held.firstId() == open.orElseThrow().firstId();
      if (isOpen || (contentBytes <= keptBytes && held.maxMillis() >= oldestMillis)) {
        break;
      }
      upTo = held.firstId();
      contentBytes -= held.bytes();
      stored.addAndGet(-held.records());
      steps++;
    }
    if (steps > 0) {
      in.deleteUpTo(upTo);
      unforced = true;
    }
    return steps == RETENTION_BLOCKS;
  }

  /** Rare: only where records come so fast that H2 is late in using its waste again. */
  private void compact(AuditStore in) throws SQLException {
    long before = fileBytes;
    use.writeLock().lock();
    try {
      store = Optional.empty();
      in.compact();
    } finally {
      use.writeLock().unlock();
    }
    LOG.info("Audit: compacted a file of {} MB to {} MB", before >> 20, in.fileBytes() >> 20);
  }

  private void finish() {
    turn();
    if (!unwritten.isEmpty() || backlog.count() > 0) {
      turn();
    }
    Optional<AuditStore> last = store;
    use(Optional.empty());
    if (last.isEmpty()) {
      LOG.warn("The audit ends without what it could not write: {}", failing);
      return;
    }
    try {
      last.get().close();
    } catch (SQLException e) {
      last.get().abandon();
      LOG.warn("The audit's store could not be closed in order: {}", e.getMessage());
    }
  }
}
