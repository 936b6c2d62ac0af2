/**
 * The simulator: real replicas in one thread over a virtual clock, with a network, disks and
 * clients that do whatever is legal. Everything is drawn from one seed, one stream of numbers for
 * each concern, so a run can be repeated exactly.
 */
@NullMarked
package io.quorate.sim;

import org.jspecify.annotations.NullMarked;
