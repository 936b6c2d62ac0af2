package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quorate.disk.MemoryVolume.Crash;
import io.quorate.disk.Recovery.Outcome;
import io.quorate.txn.Entry;
import io.quorate.txn.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random work on a disk that fails or crashes at random moments, again and again: what was
 * acknowledged is there, and what is there is a prefix of what was submitted.
 */
class CrashTest {
  private static final int RUNS = 150;
  private static final int CRASHES = 6;

  private final DiskSettings settings = Disks.settings(Path.of("/data"), 4);

  @Test
  void whatSurvivesUpToSomeByteIsAlwaysStartedFrom() throws Exception {
    for (int seed = 0; seed < RUNS; seed++) {
      Crash crash = seed % 3 == 0 ? Crash.KILL : Crash.PREFIX;
      assertThat(new Run(seed, crash).survives()).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void whereSectorsAreMissingNothingAcknowledgedIsLostInSilence() throws Exception {
    int started = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      started += new Run(seed, Crash.SECTORS).survives() ? 1 : 0;
    }
    assertThat(started).isGreaterThan(RUNS / 4);
  }

  private final class Run {
    private final int seed;
    private final Crash crash;
    private final Random random;
    private final List<State> states = new ArrayList<>(List.of(State.initial()));
    private MemoryVolume volume = new MemoryVolume();
    private int acknowledged;

    Run(int seed, Crash crash) {
      this.seed = seed;
      this.crash = crash;
      this.random = new Random(seed);
    }

    /** Whether every start succeeded; where sectors are missing, one may be refused. */
    boolean survives() throws IOException {
      for (int i = 0; i < CRASHES; i++) {
        State state;
        switch (start()) {
          case Outcome.Recovered recovered -> state = recovered.state();
          case Outcome.Refused(String reason) -> {
            assertThat(reason)
                .as("seed %d", seed)
                .matches(crash == Crash.SECTORS ? ".*" : "none")
                .matches(".*/data/version-2/log.[0-9a-f]+ at offset [0-9]+: .*");
            return false;
          }
        }
        int reached = (int) state.zxid().value();
        assertThat(reached).as("seed %d", seed).isBetween(acknowledged, states.size() - 1);
        assertThat(Histories.told(state))
            .as("seed %d", seed)
            .isEqualTo(Histories.told(states.get(reached)));
        states.subList(reached + 1, states.size()).clear();
        acknowledged = reached;
        work(state);
        volume = volume.crashed(crash, random);
      }
      return true;
    }

    /** A start may be cut short too, and is then repeated. */
    private Outcome start() {
      volume.failingForce = random.nextInt(3) == 0 ? volume.forces + random.nextInt(3) : -1;
      Outcome outcome = Recovery.recover(DataDirectory.unlocked(settings, volume));
      if (outcome instanceof Outcome.Refused refused
          && refused.reason().contains("No space left on device")) {
        volume = volume.crashed(crash, random);
        outcome = Recovery.recover(DataDirectory.unlocked(settings, volume));
      }
      volume.failingForce = -1;
      return outcome;
    }

    private void work(State from) {
      if (random.nextBoolean()) {
        volume.failingForce = volume.forces + random.nextInt(12);
      } else {
        volume.failingWrite = volume.writes + random.nextInt(30);
      }
      Histories histories = new Histories(random.nextLong(), from, 600);
      DataDirectory directory = DataDirectory.unlocked(settings, volume);
      Snapshots snapshots = new Snapshots(directory);
      try (TxnLog log =
          new TxnLog(volume, directory.logDirectory(), settings, from.zxid(), new FsyncMetrics())) {
        for (int group = 0; group < 20; group++) {
          for (int i = random.nextInt(8); i >= 0; i--) {
            Entry entry = histories.next();
            states.add(histories.state());
            log.append(entry);
            if (random.nextInt(10) == 0) {
              log.roll();
            }
          }
          log.commit();
          acknowledged = states.size() - 1;
          if (random.nextInt(5) == 0) {
            snapshots.save(histories.state());
            snapshots.purge();
          }
        }
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).contains("No space left on device")) {
          fail("seed " + seed, e);
        }
      }
    }
  }
}
