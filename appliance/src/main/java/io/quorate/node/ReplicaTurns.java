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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replica's mailbox, and the turns in which it is emptied. The replica has no thread, it has a
 * turn: whoever leaves an input when nobody has it takes it, a few inputs long. What is too much
 * for a visitor, and what is due by the clock alone, is the thread's.
 *
 * <p>Handing an input to another thread wakes that thread, and with few clients being woken was
 * most of what a write cost (docs/decisions/0003-turns-instead-of-a-thread.md).
 *
 * <ol>
 *   <li>One has the turn, or nobody: {@link #taken}. Whoever has it, and nobody else, touches the
 *       replica, the doors and what a turn needs; the next one sees all that the last one did.
 *   <li>Inputs of one thread are taken in the order in which it left them.
 *   <li>A batch of inputs is stepped at one reading of the clock, then all its outputs are carried
 *       out: the journal first, for the disk is slow; then what is for clients, in order, together
 *       with the last view, which shows all that they tell.
 *   <li>No input is forgotten: who gives the turn back looks at the mailbox once more.
 *   <li>When a step throws, nothing of its batch is carried out, and the turn is never given back.
 *   <li>The thread sleeps unless there is an input that nobody has taken, or a deadline.
 * </ol>
 */
final class ReplicaTurns implements Mailbox {
  private static final Logger LOG = LoggerFactory.getLogger(ReplicaTurns.class);

  /** So that what is decided leaves soon, however fast inputs come. */
  private static final int BATCH_MAX = 1024;

  /** So that a visitor is soon back at its own work. */
  private static final int VISIT_MAX = 64;

  /** {@link #sleepsUntilMillis} of a thread that does not sleep. */
  private static final long AWAKE = Long.MIN_VALUE;

  private final Replica replica;
  private final Supplier<Now> clock;
  private final Queue<Input> inputs = new ConcurrentLinkedQueue<>();
  private final LastInputs lastInputs = new LastInputs();
  private final Thread thread = Thread.ofPlatform().name("replica").unstarted(this::run);

  /** Whether somebody has the turn; at first whoever is to start this, at last for ever. */
  private final AtomicBoolean taken = new AtomicBoolean(true);

  /**
   * The elapsed clock's time until which the thread sleeps. Written by it before it looks for work
   * a last time; read by others after they gave the turn back.
   */
  private volatile long sleepsUntilMillis = AWAKE;

  /** When a turn is due without an input. Written by who has the turn, read by the thread. */
  private volatile long deadlineMillis;

  private volatile boolean stopping;
  private volatile boolean ended;

  /** Belongs to the turn; set before the first. */
  private @Nullable Doors doors;

  ReplicaTurns(Replica replica, Supplier<Now> clock) {
    this.replica = replica;
    this.clock = clock;
    this.deadlineMillis = replica.nextDeadlineMillis();
  }

  /** Takes what is in the mailbox, and all that comes. */
  void start(Doors carriedOutBy) {
    doors = carriedOutBy;
    taken.set(false);
    thread.start();
  }

  @Override
  public void put(Input input) {
    inputs.add(input);
    visit();
  }

  @Override
  public void putAll(List<? extends Input> several) {
    inputs.addAll(several);
    visit();
  }

  /** Takes what is in the mailbox by now and ends; answers whether it has ended within the time. */
  boolean stop(Duration timeMax) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    return thread.join(timeMax);
  }

  private void visit() {
    if (!taken.compareAndSet(false, true)) {
      return; // whoever has the turn looks at the mailbox when it gives it back
    }
    if (turn(VISIT_MAX)) {
      giveBack();
    } else {
      LockSupport.unpark(thread); // for it to end
    }
  }

  private void run() {
    boolean goesOn = true;
    while (goesOn) {
      awaitWork();
      if (taken.compareAndSet(false, true)) {
        goesOn = turn(BATCH_MAX) && !(stopping && inputs.isEmpty());
        if (goesOn) {
          giveBack();
        }
      } else {
        goesOn = !ended;
      }
    }
  }

  /** A batch, by who has the turn; answers whether there may be another. */
  private boolean turn(int inputsMax) {
    Doors carriedOutBy = Optional.ofNullable(doors).orElseThrow();
    boolean goesOn = false;
    try {
      Outputs outputs = stepBatch(inputsMax, carriedOutBy);
      goesOn = outputs.carryOut(carriedOutBy);
    } catch (Throwable e) {
      carriedOutBy.broke(e, lastInputs.texts());
    }
    deadlineMillis = goesOn ? replica.nextDeadlineMillis() : Long.MAX_VALUE;
    ended = !goesOn;
    return goesOn;
  }

  private void giveBack() {
    taken.set(false);
    long untilMillis = sleepsUntilMillis;
    if (untilMillis != AWAKE && (!inputs.isEmpty() || deadlineMillis < untilMillis || stopping)) {
      LockSupport.unpark(thread);
    }
  }

  private Outputs stepBatch(int inputsMax, Doors carriedOutBy) {
    Outputs outputs = new Outputs();
    Now now = clock.get();
    Input input;
    for (int count = 0; count < inputsMax && (input = inputs.poll()) != null; count++) {
      step(now, input, outputs);
      if (input instanceof Input.StreamPacket packet) {
        carriedOutBy.taken(packet);
      } else if (input instanceof Input.Mail mail) {
        carriedOutBy.taken(mail);
      }
    }
    if (replica.nextDeadlineMillis() <= now.elapsedMillis()) {
      step(now, new Input.Tick(), outputs);
    }
    return outputs;
  }

  private void step(Now now, Input input, Outputs outputs) {
    lastInputs.add(now, input);
    replica.step(now, input).forEach(outputs::add);
  }

  /** Sleeps while there is nothing to do, or while somebody else does it. */
  private void awaitWork() {
    sleepsUntilMillis = Long.MAX_VALUE;
    if (!taken.get()) {
      long untilMillis = stopping || !inputs.isEmpty() ? 0 : deadlineMillis;
      sleepsUntilMillis = untilMillis;
      long leftMillis = untilMillis - clock.get().elapsedMillis();
      if (leftMillis > 0) {
        LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(leftMillis));
      }
    } else if (!ended) {
      LockSupport.park(this); // until who has the turn gives it back
    }
    sleepsUntilMillis = AWAKE;
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
