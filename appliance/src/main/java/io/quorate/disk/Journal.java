package io.quorate.disk;

import io.quorate.ensemble.Zxid;
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
 * The thread that owns the log, the epochs and every fsync of them. What arrives during one fsync
 * is the next group; there is no delay to tune.
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

  private final GroupCommit commit;
  private final Consumer<Input> answers;
  private final FsyncMetrics metrics;
  private final BlockingQueue<Output.ToJournal> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  private Journal(GroupCommit commit, FsyncMetrics metrics, Consumer<Input> answers) {
    this.commit = commit;
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
    GroupCommit commit = new GroupCommit(directory, last, metrics, answers);
    Journal journal = new Journal(commit, metrics, answers);
    journal.thread.start();
    return journal;
  }

  public void submit(Output.ToJournal work) {
    queue.add(work);
  }

  public FsyncMetrics.Snapshot metrics() {
    return metrics.snapshot();
  }

  /** Pieces of work that wait for the disk. */
  public int queued() {
    return queue.size();
  }

  /** The sizes of entries are counted anew. */
  public void forgetEntrySizes() {
    metrics.forgetEntrySizes();
  }

  public FsyncMetrics.EntrySizes entrySizes() {
    return metrics.entrySizes();
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
      commit.close();
    } catch (IOException e) {
      answers.accept(new Input.JournalFailed(String.valueOf(e.getMessage())));
    } catch (InterruptedException | RuntimeException | Error e) {
      answers.accept(new Input.JournalFailed("the journal broke: " + e));
      throw new IllegalStateException("the journal broke", e);
    }
  }

  private List<Output.ToJournal> nextGroup() throws InterruptedException {
    List<Output.ToJournal> group = new ArrayList<>();
    group.add(queue.take());
    queue.drainTo(group);
    return group;
  }

  /** Makes a group durable; answers whether another may follow. */
  private boolean carryOut(List<Output.ToJournal> group) throws IOException {
    boolean ends = group.getLast().equals(END);
    commit.carryOut(ends ? group.subList(0, group.size() - 1) : group);
    return !ends;
  }
}
