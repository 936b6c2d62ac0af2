/**
 * Judges of what clients were told, whoever the servers were: whether the operations on a znode can
 * have happened one after the other, each between its asking and its answer, and whether what a
 * session saw ever went back.
 *
 * <p>Knows histories only: no server, no socket, no clock but its own budget of time.
 */
@NullMarked
package io.quorate.linear;

import org.jspecify.annotations.NullMarked;
