/** Tests of the room that knows everyone: its thread, its lifecycle, and the program. */
@NullMarked
package io.quorate.node;

import org.jspecify.annotations.NullMarked;
