/**
 * The client port over real sockets on loopback, with a scripted replica behind it: {@link
 * io.quorate.front.Rig}.
 */
@NullMarked
package io.quorate.front;

import org.jspecify.annotations.NullMarked;
