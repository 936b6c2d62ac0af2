package io.quorate.jmx.own;

/**
 * When this JVM stood still since it started: for its garbage collector, as that tells, and for
 * whatever else (the machine, the disk of its swap), as a thread finds that sleeps in short steps.
 */
public interface PausesMXBean {
  long getCollections();

  long getCollectionMillis();

  long getCollectionMaxMillis();

  /** What the last collection was for, and of which collector; empty before one. */
  String getCollectionLast();

  long getCollectionLastMillis();

  /** Times that the thread came back at least {@link #getHiccupThresholdMillis} late. */
  long getHiccups();

  /** By how much, all together. */
  long getHiccupMillis();

  long getHiccupMaxMillis();

  long getHiccupThresholdMillis();
}
