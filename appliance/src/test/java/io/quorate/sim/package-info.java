/**
 * The simulator: real replicas in one thread over a virtual clock, with a network, disks and
 * clients that do whatever is legal. A run is a {@link io.quorate.sim.Scenario}: a seed, and a list
 * of faults. All else is drawn from the seed, one stream of numbers for each concern, so a run can
 * be repeated exactly, here and on any other machine.
 *
 * <p>Nothing in this room may ask for the time, for threads, or go through a set whose order
 * differs from one JVM to the next. Bugs are planted between a replica and its body ({@link
 * io.quorate.sim.Saboteur}) or in its compiled classes ({@link io.quorate.sim.Patch}); production
 * code knows nothing of them. docs/SIMULATION.md tells what is simulated, and what is not.
 */
@NullMarked
package io.quorate.sim;

import org.jspecify.annotations.NullMarked;
