/**
 * The words that every room uses: zxids, epochs, server ids, the ensemble and its quorums, and the
 * invariant that guards them all.
 *
 * <p>A still room: no clock, thread, file, socket, random source or logger. It knows nothing of
 * Quorate's other rooms.
 */
@NullMarked
package io.quorate.ensemble;

import org.jspecify.annotations.NullMarked;
