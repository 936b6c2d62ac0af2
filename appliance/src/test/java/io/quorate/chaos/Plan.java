package io.quorate.chaos;

import io.quorate.chaos.Fault.Direction;
import io.quorate.chaos.Fault.Victim;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws faults, one after the other, all from one seed. */
final class Plan {
  /** Kinds of fault that a run is made of. */
  enum Kind {
    PROCESSES,
    PARTITIONS,
    FSYNC,
    FULL_DISK
  }

  private static final int DOWN_MILLIS_MAX = 1_500;
  private static final List<Direction> DIRECTIONS = List.of(Direction.values());

  private final Set<Kind> kinds;
  private final SplittableRandom random;

  Plan(Set<Kind> kinds, SplittableRandom random) {
    this.kinds = kinds;
    this.random = random;
  }

  Fault next() {
    Kind kind =
        kinds.stream().sorted().skip(random.nextInt(kinds.size())).findFirst().orElseThrow();
    return switch (kind) {
      case PROCESSES -> ofProcesses();
      case PARTITIONS -> new Fault.Cut(victim(), direction(), between(1_000, 4_000));
      case FSYNC ->
          random.nextBoolean()
              ? new Fault.SlowFsync(victim(), between(50, 400), between(1_000, 2_500))
              : new Fault.FailingFsync(victim(), between(0, DOWN_MILLIS_MAX));
      case FULL_DISK -> new Fault.FullDisk(victim(), between(0, DOWN_MILLIS_MAX));
    };
  }

  private Fault ofProcesses() {
    return switch (random.nextInt(8)) {
      case 0 -> new Fault.KillAll(between(0, DOWN_MILLIS_MAX));
      case 1, 2, 3 -> new Fault.Stop(victim(), between(1_000, 4_000));
      default -> new Fault.Kill(victim(), between(0, DOWN_MILLIS_MAX));
    };
  }

  /** Leaders twice as often as each other server: with them more is at stake. */
  private Victim victim() {
    return random.nextBoolean()
        ? Victim.LEADER
        : random.nextBoolean() ? Victim.FOLLOWER : Victim.OTHER_FOLLOWER;
  }

  private Direction direction() {
    return DIRECTIONS.get(random.nextInt(DIRECTIONS.size()));
  }

  private int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  /** How long all goes well before the next fault. */
  int pauseMillis() {
    return between(200, 1_500);
  }
}
