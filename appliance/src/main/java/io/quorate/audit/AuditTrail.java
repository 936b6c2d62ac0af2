package io.quorate.audit;

import io.quorate.audit.AuditSettings.WhenBehind;
import io.quorate.ensemble.Sid;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The audit of one server, for all who have something to record or to ask. Any thread may use it.
 *
 * <ol>
 *   <li>Who offers a record never waits, neither for the disk nor for another thread.
 *   <li>What was offered is in the store after the next flush, a tenth of a second later while
 *       nothing is wrong; or it is counted as missing, and a record tells so.
 * </ol>
 */
public final class AuditTrail implements AutoCloseable {
  private static final Duration CLOSE_TIME_MAX = Duration.ofSeconds(1);

  private final AuditSettings settings;
  private final boolean off;
  private final boolean refuses;
  private final Tally refused = new Tally();
  private final Backlog backlog;
  private final AuditWriter writer;
  private final Thread thread;

  private AuditTrail(AuditSettings settings, String fileSystem, Consumer<Throwable> failure) {
    this.settings = settings;
    this.off = settings.level() == AuditLevel.OFF;
    this.refuses = settings.whenBehind() == WhenBehind.REFUSE_CHANGES;
    this.backlog = new Backlog(settings.queueMax(), this::hurry);
    this.writer = new AuditWriter(settings, fileSystem, backlog, refused);
    this.thread =
        Thread.ofPlatform().name("audit").daemon().unstarted(() -> runGuarded(writer, failure));
  }

  /**
   * Starts the audit; the store is opened behind this, and whatever is wrong with it stops nobody.
   *
   * @param failure told of an error of our own: the server must halt
   */
  public static AuditTrail start(AuditSettings settings, Consumer<Throwable> failure) {
    return start(settings, "file:", failure);
  }

  static AuditTrail start(AuditSettings settings, String fileSystem, Consumer<Throwable> failure) {
    AuditTrail trail = new AuditTrail(settings, fileSystem, failure);
    if (!trail.off) {
      trail.thread.start();
    }
    return trail;
  }

  private static void runGuarded(AuditWriter writer, Consumer<Throwable> failure) {
    try {
      writer.run();
    } catch (RuntimeException | Error ours) {
      failure.accept(ours);
    }
  }

  /** The server whose audit it is. */
  public Sid sid() {
    return settings.sid();
  }

  /** Whether nothing is ever recorded: then who would offer need not even ask further. */
  public boolean isOff() {
    return off;
  }

  /** Of all who are not a tenant with a level of its own; who offers keeps to it. */
  public AuditLevel level() {
    return settings.level();
  }

  /** Records it, or counts it as missing. */
  public void offer(AuditRecord record) {
    if (!off) {
      backlog.offer(record);
    }
  }

  /** False while changes must be refused because they could not be recorded. */
  public boolean acceptsChanges() {
    return !refuses || off || (backlog.hasRoom() && writer.failing().isEmpty());
  }

  /** A change was refused because of that. */
  public void refusedChange() {
    refused.add(System.currentTimeMillis());
  }

  private void hurry() {
    LockSupport.unpark(thread);
  }

  /** One page of the answer to a question. */
  public AuditPage search(AuditQuery query) throws AuditUnavailableException {
    if (off) {
      throw new AuditUnavailableException("the audit of this server is off");
    }
    return AuditSearch.page(settings.sid(), writer, query);
  }

  /**
   * Writes every record that is meant, as it goes; a page of them is in memory at a time.
   *
   * @throws IOException of {@code out}
   */
  public void export(Filter filter, boolean newestFirst, AuditFormat format, Appendable out)
      throws AuditUnavailableException, IOException {
    out.append(format.head());
    Optional<AuditCursor> after = Optional.empty();
    do {
      AuditPage page = search(new AuditQuery(filter, newestFirst, after, AuditQuery.LIMIT_MAX));
      for (StoredRecord record : page.records()) {
        out.append(format.line(record));
      }
      after = page.next();
    } while (after.isPresent());
  }

  public AuditFigures figures() {
    return writer.figures();
  }

  /** Writes what was offered, and closes the store; gives up after a second. */
  @Override
  public void close() {
    if (off) {
      return;
    }
    writer.stop();
    LockSupport.unpark(thread);
    try {
      thread.join(CLOSE_TIME_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
