package io.quorate.chaos;

/** What goes wrong once. Who is hit is told by its role at that moment. */
sealed interface Fault {
  /** Who is hit. */
  enum Victim {
    LEADER,
    FOLLOWER,
    OTHER_FOLLOWER
  }

  /** Which way packets are lost. */
  enum Direction {
    BOTH,
    FROM_VICTIM,
    TO_VICTIM
  }

  /** SIGKILL, and a start after a while. */
  record Kill(Victim victim, int downMillis) implements Fault {}

  /** SIGKILL of all servers at once. */
  record KillAll(int downMillis) implements Fault {}

  /** SIGSTOP, and SIGCONT after a while. */
  record Stop(Victim victim, int millis) implements Fault {}

  /** What the victim and the other servers say to each other is lost. Clients are not affected. */
  record Cut(Victim victim, Direction direction, int millis) implements Fault {}

  /** Every fsync takes longer. */
  record SlowFsync(Victim victim, int delayMillis, int millis) implements Fault {}

  /** Every fsync fails: the server must end by itself; it is started again. */
  record FailingFsync(Victim victim, int downMillis) implements Fault {}

  /** The disk is full: the server must end by itself; with room again it is started again. */
  record FullDisk(Victim victim, int downMillis) implements Fault {}
}
