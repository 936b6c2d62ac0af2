package io.quorate.node;

import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Mailbox;
import io.quorate.replica.Now;
import io.quorate.replica.Output;
import io.quorate.replica.Replica;
import io.quorate.replica.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replica's mailbox, and the one thread that touches the replica.
 *
 * <ol>
 *   <li>Inputs of one thread are taken in the order in which it left them.
 *   <li>A batch of inputs is stepped at one reading of the clock, then all its outputs are carried
 *       out: the journal first, for the disk is slow; then what is for clients, in order, together
 *       with the last view, which shows all that they tell.
 *   <li>When a step throws, nothing of its batch is carried out, and no input is taken any more.
 *   <li>It sleeps unless there is an input or a deadline; it never spins.
 * </ol>
 */
final class ReplicaThread implements Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaThread.class);

  /** So that what is decided leaves soon, however fast inputs come. */
  private static final int BATCH_MAX = 1024;

  private final Replica replica;
  private final Supplier<Now> clock;
  private final Queue<Input> inputs = new ConcurrentLinkedQueue<>();
  private final LastInputs lastInputs = new LastInputs();
  private final Thread thread = Thread.ofPlatform().name("replica").unstarted(this::run);

  /**
   * Written by the thread before it looks for inputs a last time; read by others after they left
   * one.
   */
  private volatile boolean sleeping;

  private volatile boolean stopping;

  /** Set before the thread starts. */
  private @Nullable Doors doors;

  ReplicaThread(Replica replica, Supplier<Now> clock) {
    this.replica = replica;
    this.clock = clock;
  }

  /** Takes what is in the mailbox, and all that comes. */
  void start(Doors carriedOutBy) {
    doors = carriedOutBy;
    thread.start();
  }

  @Override
  public void put(Input input) {
    inputs.add(input);
    wake();
  }

  @Override
  public void putAll(List<? extends Input> several) {
    inputs.addAll(several);
    wake();
  }

  private void wake() {
    if (sleeping) {
      LockSupport.unpark(thread);
    }
  }

  /** Takes what is in the mailbox by now and ends; answers whether it has ended within the time. */
  boolean stop(Duration timeMax) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    return thread.join(timeMax);
  }

  private void run() {
    Doors carriedOutBy = Optional.ofNullable(doors).orElseThrow();
    boolean goesOn = true;
    while (goesOn && !(stopping && inputs.isEmpty())) {
      awaitWork();
      Outputs outputs = new Outputs();
      try {
        stepBatch(outputs);
        goesOn = outputs.carryOut(carriedOutBy);
      } catch (Throwable e) {
        goesOn = false;
        carriedOutBy.broke(e, lastInputs.texts());
      }
    }
  }

  private void stepBatch(Outputs outputs) {
    Now now = clock.get();
    Input input;
    for (int count = 0; count < BATCH_MAX && (input = inputs.poll()) != null; count++) {
      step(now, input, outputs);
    }
    if (replica.nextDeadlineMillis() <= now.elapsedMillis()) {
      step(now, new Input.Tick(), outputs);
    }
  }

  private void step(Now now, Input input, Outputs outputs) {
    lastInputs.add(now, input);
    replica.step(now, input).forEach(outputs::add);
  }

  private void awaitWork() {
    if (!inputs.isEmpty()) {
      return;
    }
    sleeping = true;
    long deadlineMillis = replica.nextDeadlineMillis();
    long elapsedMillis = clock.get().elapsedMillis();
    if (inputs.isEmpty() && !stopping && deadlineMillis > elapsedMillis) {
      LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(deadlineMillis - elapsedMillis));
    }
    sleeping = false;
  }

  /** What a batch wants done, sorted by door. */
  private static final class Outputs {
    private final List<Output.ToJournal> toJournal = new ArrayList<>();
    private final List<Output.ToClient> toClients = new ArrayList<>();
    private final List<Output.ToPeer> toPeers = new ArrayList<>();
    private final List<Output> others = new ArrayList<>();
    private @Nullable View view;

    void add(Output output) {
      switch (output) {
        case Output.Journal journal -> addJournal(journal);
        case Output.Reload reload -> toJournal.add(reload);
        case Output.ToClient toClient -> toClients.add(toClient);
        case Output.Publish(View newView) -> view = newView;
        case Output.ToPeer toPeer -> toPeers.add(toPeer);
        case Output.Mail other -> others.add(other);
        case Output.SaveSnapshot other -> others.add(other);
        case Output.Report other -> others.add(other);
        case Output.Note other -> others.add(other);
        case Output.Halt other -> others.add(other);
      }
    }

    /** Joins steps to those before; only a truncation must be the first of its own. */
    private void addJournal(Output.Journal journal) {
      boolean begins = journal.steps().getFirst() instanceof DiskStep.Truncate;
      if (begins || toJournal.isEmpty() || !(toJournal.getLast() instanceof Output.Journal last)) {
        toJournal.add(new Output.Journal(journal.ticket(), new ArrayList<>(journal.steps())));
        return;
      }
      last.steps().addAll(journal.steps());
      toJournal.set(toJournal.size() - 1, new Output.Journal(journal.ticket(), last.steps()));
    }

    /** Answers whether the replica goes on. */
    boolean carryOut(Doors doors) {
      toJournal.forEach(doors::journal);
      if (!toPeers.isEmpty()) {
        doors.peers(toPeers);
      }
      if (view != null) {
        doors.publish(toClients, view);
      } else if (!toClients.isEmpty()) {
        doors.deliver(toClients);
      }
      boolean goesOn = true;
      for (Output output : others) {
        switch (output) {
          case Output.Mail mail -> doors.mail(mail);
          case Output.SaveSnapshot save -> doors.save(save);
          case Output.Report report -> doors.report(report);
          case Output.Note note -> LOG.info("{}", note.text());
          case Output.Halt halt -> {
            goesOn = false;
            doors.halted(halt.reason());
          }
          case Output.ToPeer sorted -> throw new IllegalStateException(sorted.toString());
          case Output.ToJournal sorted -> throw new IllegalStateException(sorted.toString());
          case Output.ToClient sorted -> throw new IllegalStateException(sorted.toString());
          case Output.Publish sorted -> throw new IllegalStateException(sorted.toString());
        }
      }
      return goesOn;
    }
  }
}
