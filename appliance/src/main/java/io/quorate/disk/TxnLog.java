package io.quorate.disk;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.JuteWriter;
import io.quorate.txn.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.Adler32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the transaction log. Entries collect in memory; {@link #commit} writes them in one
 * call and makes them durable by one fsync. Belongs to one thread.
 *
 * <ol>
 *   <li>A file is named by the first zxid in it, is new, and is in the durable directory before any
 *       entry in it is committed.
 *   <li>A file is durable as a whole before the next one is created.
 *   <li>Zxids ascend, except where the history was cut or replaced.
 *   <li>After a failure nothing is written any more.
 * </ol>
 */
final class TxnLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(TxnLog.class);

  /** More than this is written before the group is complete, so that memory stays bounded. */
  private static final int SPILL_BYTES = 4 << 20;

  private static final int BUFFER_BYTES = 1 << 18;

  private final Volume volume;
  private final Path directory;
  private final DiskSettings settings;
  private final FsyncMetrics metrics;
  private final Adler32 checksum = new Adler32();
  private JuteWriter pending = new JuteWriter(BUFFER_BYTES);
  private @Nullable LogFileWriter file;
  private Zxid last;
  private Zxid firstPending = Zxid.ZERO;
  private boolean nameIsDurable;
  private long bytesSinceCommit;
  private long bytesSinceForce;
  private boolean failed;

  /**
   * @param last zxid that the log already holds, in files of earlier runs
   */
  TxnLog(Volume volume, Path directory, DiskSettings settings, Zxid last, FsyncMetrics metrics) {
    this.volume = volume;
    this.directory = directory;
    this.settings = settings;
    this.last = last;
    this.metrics = metrics;
  }

  void append(Entry entry) throws IOException {
    Zxid zxid = entry.header().zxid();
    Invariant.require(zxid.isAfter(last), () -> "the log ends at " + last + ", not before " + zxid);
    last = zxid;
    if (pending.length() == 0) {
      firstPending = zxid;
    }
    metrics.appended(LogRecord.write(entry, pending, checksum));
    if (pending.length() >= SPILL_BYTES) {
      write();
    }
  }

  /** Makes all durable that was appended; answers how many bytes that were. */
  long commit() throws IOException {
    if (pending.length() == 0 && bytesSinceCommit == 0) {
      return 0;
    }
    force();
    long bytes = bytesSinceCommit;
    bytesSinceCommit = 0;
    metrics.committed(bytes);
    if (file != null
        && settings.txnLogSizeLimitKb() > 0
        && file.position() > settings.txnLogSizeLimitKb() * 1024) {
      roll();
    }
    return bytes;
  }

  /** Makes all durable that was appended, within a group. */
  void force() throws IOException {
    write();
    if (file != null && bytesSinceForce > 0) {
      force(file);
    }
  }

  /** Finishes the file; the next append begins a new one. */
  void roll() throws IOException {
    force();
    if (file == null) {
      return;
    }
    file.close();
    file = null;
  }

  /**
   * The files were cut or replaced behind this log's back, after a {@link #roll}: they now end at
   * {@code end}.
   */
  void continueFrom(Zxid end) {
    Invariant.require(
        file == null && pending.length() == 0, () -> "the log was not rolled before it was cut");
    last = end;
  }

  /** Closes the file as it is: what was not committed may or may not be there. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void write() throws IOException {
    if (pending.length() == 0) {
      return;
    }
    Invariant.require(!failed, () -> "the log has failed, nothing is written any more");
    failed = true; // until it has not
    LogFileWriter target = file == null ? begin() : file;
    target.write(pending);
    bytesSinceCommit += pending.length();
    bytesSinceForce += pending.length();
    if (pending.length() > 2 * SPILL_BYTES) {
      pending = new JuteWriter(BUFFER_BYTES); // one large entry must not keep its room for ever
    } else {
      pending.reset();
    }
    failed = false;
  }

  private LogFileWriter begin() throws IOException {
    Path path = directory.resolve(ZxidFile.LOG_PREFIX + Long.toHexString(firstPending.value()));
    LogFileWriter begun = LogFileWriter.create(volume, path, settings.preAllocSizeKb() * 1024);
    file = begun;
    nameIsDurable = false;
    JuteWriter header = new JuteWriter(LogRecord.FILE_HEADER_BYTES);
    LogRecord.writeFileHeader(header);
    begun.write(header);
    return begun;
  }

  private void force(LogFileWriter written) throws IOException {
    bytesSinceForce = 0;
    if (!settings.forceSync()) {
      return;
    }
    failed = true; // until it has not
    long beganNanos = System.nanoTime();
    written.force();
    if (!nameIsDurable) {
      volume.forceDirectory(directory);
      nameIsDurable = true;
    }
    long nanos = System.nanoTime() - beganNanos;
    failed = false;
    boolean slow = TimeUnit.NANOSECONDS.toMillis(nanos) > settings.fsyncWarningMillis();
    metrics.forced(nanos, slow);
    if (slow) {
      LOG.warn(
          "Fsync of {} took {} ms (warning from {} ms on, fsync.warningthresholdms): every write"
              + " waited for it. The disk is slow, or busy with something else.",
          written,
          TimeUnit.NANOSECONDS.toMillis(nanos),
          settings.fsyncWarningMillis());
    }
  }
}
