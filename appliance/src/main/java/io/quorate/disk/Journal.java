package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The thread that owns the log and its fsyncs. What arrives during one fsync is the next group;
 * there is no delay to tune.
 *
 * <ol>
 *   <li>Steps are carried out in the order in which they were submitted.
 *   <li>{@link Input.Journaled} is answered after the fsync that covers its ticket, never before.
 *   <li>After the first failure the answer is {@link Input.JournalFailed}, once; nothing is
 *       written, repeated or cut any more, for nobody knows what the disk holds.
 *   <li>The thread is never interrupted: an interrupt closes the channel under a write.
 * </ol>
 *
 * <p>Whoever submits bounds what is outstanding; submitting never blocks.
 */
public final class Journal {
  /** Stands last in the queue of a journal that closes. */
  private static final Output.Journal END = new Output.Journal(-1, List.of());

  private final TxnLog log;
  private final Consumer<Input> answers;
  private final FsyncMetrics metrics;
  private final BlockingQueue<Output.Journal> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  private Journal(TxnLog log, FsyncMetrics metrics, Consumer<Input> answers) {
    this.log = log;
    this.metrics = metrics;
    this.answers = answers;
    this.thread = Thread.ofPlatform().name("journal").unstarted(this::run);
  }

  /**
   * Starts a journal behind what recovery found.
   *
   * @param last zxid in the log
   * @param answers is told of every group, on the journal's thread
   */
  public static Journal start(DataDirectory directory, Zxid last, Consumer<Input> answers) {
    FsyncMetrics metrics = new FsyncMetrics();
    TxnLog log =
        new TxnLog(
            directory.volume(), directory.logDirectory(), directory.settings(), last, metrics);
    Journal journal = new Journal(log, metrics, answers);
    journal.thread.start();
    return journal;
  }

  public void submit(Output.Journal item) {
    queue.add(item);
  }

  public FsyncMetrics.Snapshot metrics() {
    return metrics.snapshot();
  }

  /**
   * Finishes what was submitted, makes it durable and ends; answers whether that was done within
   * {@code deadline}. Nothing may be submitted from now on.
   */
  public boolean close(Duration deadline) throws InterruptedException {
    queue.add(END);
    return thread.join(deadline);
  }

  private void run() {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = carryOut(nextGroup());
      }
      log.close();
    } catch (IOException e) {
      answers.accept(new Input.JournalFailed(String.valueOf(e.getMessage())));
    } catch (InterruptedException | RuntimeException | Error e) {
      answers.accept(new Input.JournalFailed("the journal broke: " + e));
      throw new IllegalStateException("the journal broke", e);
    }
  }

  private List<Output.Journal> nextGroup() throws InterruptedException {
    List<Output.Journal> group = new ArrayList<>();
    group.add(queue.take());
    queue.drainTo(group);
    return group;
  }

  /** Makes a group durable with one fsync; answers whether another may follow. */
  private boolean carryOut(List<Output.Journal> group) throws IOException {
    boolean ends = group.getLast().equals(END);
    List<Output.Journal> items = ends ? group.subList(0, group.size() - 1) : group;
    if (items.isEmpty()) {
      return !ends;
    }
    for (Output.Journal item : items) {
      for (DiskStep step : item.steps()) {
        carryOut(step);
      }
    }
    long bytes = log.commit();
    answers.accept(new Input.Journaled(items.getLast().ticket(), bytes));
    return !ends;
  }

  private void carryOut(DiskStep step) throws IOException {
    switch (step) {
      case DiskStep.Append append -> log.append(append.entry());
      case DiskStep.Roll ignored -> log.roll();
    }
  }
}
