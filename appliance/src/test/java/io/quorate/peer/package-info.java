/** Tests of the wires between servers, on loopback. */
@NullMarked
package io.quorate.peer;

import org.jspecify.annotations.NullMarked;
