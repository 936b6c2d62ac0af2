package io.quorate.disk;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Zxid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the journal does with a group of work: the journal without its thread.
 *
 * <ol>
 *   <li>Steps are carried out in order. Appends that follow each other share one fsync; a step of
 *       another kind finds everything before it durable, and leaves itself durable.
 *   <li>{@link Input.Journaled} is answered when its ticket is durable, never before.
 *   <li>From a truncation that was refused to the next reload nothing is carried out.
 * </ol>
 */
final class GroupCommit implements Closeable {
  private static final long NO_TICKET = -1;

  private final DataDirectory directory;
  private final TxnLog log;
  private final EpochFiles epochs;
  private final Consumer<Input> answers;
  private long ticket = NO_TICKET;
  private boolean refused;

  /**
   * @param last zxid in the log
   */
  GroupCommit(DataDirectory directory, Zxid last, FsyncMetrics metrics, Consumer<Input> answers) {
    this.directory = directory;
    this.log =
        new TxnLog(
            directory.volume(), directory.logDirectory(), directory.settings(), last, metrics);
    this.epochs = new EpochFiles(directory);
    this.answers = answers;
  }

  /** Carries the group out, makes it durable and answers. */
  void carryOut(List<? extends Output.ToJournal> group) throws IOException {
    for (Output.ToJournal work : group) {
      switch (work) {
        case Output.Journal journal -> carryOut(journal);
        case Output.Reload() -> reload();
      }
    }
    answer();
  }

  @Override
  public void close() throws IOException {
    log.close();
  }

  private void carryOut(Output.Journal journal) throws IOException {
    List<DiskStep> steps = journal.steps();
    for (int i = 0; i < steps.size() && !refused; i++) {
      switch (steps.get(i)) {
        case DiskStep.Append append -> log.append(append.entry());
        case DiskStep.Roll() -> log.roll();
        case DiskStep.Truncate(Zxid last) -> {
          Invariant.require(i == 0, () -> "steps of ticket " + journal.ticket() + " before a cut");
          truncate(last);
        }
        case DiskStep.SaveAcceptedEpoch save -> {
          log.force();
          epochs.saveAccepted(save.epoch());
        }
        case DiskStep.SaveCurrentEpoch save -> {
          log.force();
          epochs.saveCurrent(save.epoch());
        }
        case DiskStep.InstallSnapshot install -> {
          log.roll();
          new Installation(directory).install(install.state());
          log.continueFrom(install.state().zxid());
        }
      }
    }
    if (!refused) {
      ticket = journal.ticket();
    }
  }

  private void truncate(Zxid last) throws IOException {
    log.roll();
    try {
      Truncation.carryOut(directory, last);
      log.continueFrom(last);
    } catch (RefusedException e) {
      answer();
      refused = true;
      answers.accept(new Input.TruncateRefused(String.valueOf(e.getMessage())));
    }
  }

  private void reload() throws IOException {
    answer();
    log.roll();
    switch (Recovery.recover(directory)) {
      case Recovery.Outcome.Recovered recovered -> {
        refused = false;
        log.continueFrom(recovered.state().zxid());
        answers.accept(new Input.Reloaded(recovered.state(), recovered.recent()));
      }
      case Recovery.Outcome.Refused(String reason) ->
          throw new IOException("what this server itself has written can not be read: " + reason);
    }
  }

  /** Makes everything durable that was carried out since the last answer, and answers. */
  private void answer() throws IOException {
    if (ticket != NO_TICKET) {
      long bytes = log.commit();
      answers.accept(new Input.Journaled(ticket, bytes));
      ticket = NO_TICKET;
    }
  }
}
