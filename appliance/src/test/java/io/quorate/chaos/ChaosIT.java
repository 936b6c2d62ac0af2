package io.quorate.chaos;

import static io.quorate.interop.EnsembleProcesses.Member.quorate;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quorate.chaos.Plan.Kind;
import io.quorate.interop.EnsembleProcesses;
import io.quorate.interop.Place;
import io.quorate.interop.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three servers under load and under faults. Each seed is printed; {@code -Dchaos.seed} draws the
 * same faults again, {@code -Dchaos.seconds} lasts longer, {@code -Dchaos.sessions} loads more.
 */
class ChaosIT {
  private static final int SERVERS = 3;
  private static final int SESSIONS = Integer.getInteger("chaos.sessions", 50);
  private static final int SECONDS = Integer.getInteger("chaos.seconds", 4);

  @TempDir private Path directory;

  private final long seed = Long.getLong("chaos.seed", System.nanoTime() >>> 10);

  @BeforeEach
  void tellSeed(TestInfo test) {
    System.out.printf("chaos: %s with -Dchaos.seed=%d%n", test.getDisplayName(), seed);
  }

  @Test
  void killsAndStops() throws Exception {
    run(Set.of(Kind.PROCESSES), Optional.empty(), sid -> Place.LOOPBACK);
  }

  @Test
  void partitions() throws Exception {
    Optional<String> missing = Network.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    try (Network network = Network.of(SERVERS)) {
      run(Set.of(Kind.PARTITIONS), Optional.of(network), network::place);
    }
  }

  @Test
  void slowAndFailingFsync() throws Exception {
    Optional<String> missing = FsyncShim.missing();
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    String preload = "LD_PRELOAD=" + FsyncShim.compile(directory);
    Place place = new Place(Place.LOOPBACK.host(), List.of("env", preload));
    run(Set.of(Kind.FSYNC), Optional.empty(), sid -> place);
  }

  @Test
  void fullDisks() throws Exception {
    Optional<String> missing = Disks.missing(directory);
    assumeTrue(missing.isEmpty(), missing::orElseThrow);
    try (Disks disks = new Disks()) {
      for (int sid = 1; sid <= SERVERS; sid++) {
        disks.put(directory.resolve(sid + "/data"));
      }
      run(Set.of(Kind.FULL_DISK), Optional.empty(), sid -> Place.LOOPBACK);
    }
  }

  private void run(Set<Kind> kinds, Optional<Network> network, LongFunction<Place> places)
      throws IOException, InterruptedException {
    ServerSettings settings =
        ServerSettings.standard()
            .withConfiguration("initLimit", "20")
            .withConfiguration("syncLimit", "4")
            .withConfiguration("preAllocSize", "64")
            .withConfiguration("snapCount", "1000");
    SplittableRandom random = new SplittableRandom(seed);
    Plan plan = new Plan(kinds, random.split());
    try (var ensemble =
        EnsembleProcesses.of(
            directory, settings, List.of(quorate(1), quorate(2), quorate(3)), places)) {
      ensemble.startAll();
      new Chaos(ensemble, network, plan).run(SESSIONS, Duration.ofSeconds(SECONDS), random);
    }
  }
}
