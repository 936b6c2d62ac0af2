/**
 * A whole server without its body: {@code Replica.step(now, input)} takes what happened and answers
 * what is to be done.
 *
 * <p>A still room: time arrives as a value, and every effect leaves as one. It knows all other
 * still rooms, and none that has a door.
 */
@NullMarked
package io.quorate.replica;

import org.jspecify.annotations.NullMarked;
