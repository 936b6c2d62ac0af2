package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that saves snapshots, one at a time, and deletes what they make superfluous. The state
 * is a value, so nobody waits for it, and the log goes on meanwhile.
 *
 * <p>A snapshot that fails costs nothing but time: the log stays. Whoever submits bounds what is
 * outstanding.
 */
public final class SnapshotStore {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

  /**
   * The last snapshot that this server has saved since it started.
   *
   * @param durationMillis that saving took
   */
  public record Saved(Zxid zxid, int znodes, long wallMillis, long durationMillis) {}

  private final Snapshots snapshots;
  private final Consumer<Input> answers;
  private final BlockingQueue<Optional<State>> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  /** Written by the thread. */
  private volatile Optional<Saved> last = Optional.empty();

  private final AtomicLong failures = new AtomicLong();

  private SnapshotStore(Snapshots snapshots, Consumer<Input> answers) {
    this.snapshots = snapshots;
    this.answers = answers;
    this.thread = Thread.ofPlatform().name("snapshots").unstarted(this::run);
  }

  /**
   * Starts the thread.
   *
   * @param answers is told of every snapshot, on that thread
   */
  public static SnapshotStore start(DataDirectory directory, Consumer<Input> answers) {
    SnapshotStore store = new SnapshotStore(new Snapshots(directory), answers);
    store.thread.start();
    return store;
  }

  public void submit(Output.SaveSnapshot save) {
    queue.add(Optional.of(save.state()));
  }

  /** Empty before the first. */
  public Optional<Saved> last() {
    return last;
  }

  /** Snapshots that could not be saved. */
  public long failures() {
    return failures.get();
  }

  /** The snapshots on the disk with their sizes in bytes, newest first. */
  public SequencedMap<Zxid, Long> files() throws IOException {
    SequencedMap<Zxid, Long> files = new LinkedHashMap<>();
    for (ZxidFile file : snapshots.list()) {
      try {
        files.put(file.zxid(), Files.size(file.path()));
      } catch (NoSuchFileException purged) {
        // It was listed a moment ago, and is not there any more.
      }
    }
    return files;
  }

  /**
   * Finishes what was submitted and ends; answers whether that was done within {@code deadline}. A
   * snapshot that is cut off is as if it had never begun.
   */
  public boolean close(Duration deadline) throws InterruptedException {
    queue.add(Optional.empty());
    return thread.join(deadline);
  }

  private void run() {
    try {
      while (saveNext()) {}
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /**
   * Saves what is submitted next; false when that is the end. By itself, so that no state, and with
   * it a whole tree of the past, is held while this thread waits.
   */
  private boolean saveNext() throws InterruptedException {
    Optional<State> state = queue.take();
    state.ifPresent(submitted -> answers.accept(save(submitted)));
    return state.isPresent();
  }

  private Input save(State state) {
    long beganNanos = System.nanoTime();
    try {
      String file = snapshots.save(state).toString();
      long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
      int znodes = state.tree().nodeCount();
      last = Optional.of(new Saved(state.zxid(), znodes, System.currentTimeMillis(), tookMillis));
      LOG.info(
          "Saved {} znodes and {} sessions to {} in {} ms",
          znodes,
          state.sessions().size(),
          file,
          tookMillis);
    } catch (IOException e) {
      failures.incrementAndGet();
      return new Input.SnapshotFailed(
          state.zxid(), "the snapshot of " + state.zxid() + " could not be saved: " + e);
    }
    try {
      snapshots.purge();
    } catch (IOException e) {
      LOG.warn("Old snapshots and logs could not be deleted, the disk will fill up: {}", e, e);
    }
    return new Input.SnapshotSaved(state.zxid());
  }
}
