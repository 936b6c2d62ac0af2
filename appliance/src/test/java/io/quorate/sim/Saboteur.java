package io.quorate.sim;

import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.sim.World.Node;
import java.util.List;

/**
 * Where a bug is planted: between a replica and its body, so that production code knows nothing of
 * it. By itself it changes nothing.
 */
interface Saboteur {
  Saboteur NOBODY = new Saboteur() {};

  /** What the replica is given instead; nothing, to withhold it. */
  default List<Input> heard(World world, Node node, Input input) {
    return List.of(input);
  }

  /** What is carried out instead of what the replica wanted. */
  default List<Output> wanted(World world, Node node, Input input, List<Output> outputs) {
    return outputs;
  }

  /** The order in which the disk takes steps that are to be durable together. */
  default List<DiskStep> order(List<DiskStep> steps) {
    return steps;
  }

  /** Whether the replica is told that these steps are durable before they are. */
  default boolean answersAtOnce(List<DiskStep> steps) {
    return false;
  }

  /** How long the disk waits before it begins with these steps. */
  default int delayMillis(List<DiskStep> steps) {
    return 0;
  }

  /** Whether the old log stays when a snapshot replaces it. */
  default boolean keepsLogsUnderSnapshot() {
    return false;
  }
}
