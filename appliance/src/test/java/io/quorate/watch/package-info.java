/** Tests of the room of the same name. */
@NullMarked
package io.quorate.watch;

import org.jspecify.annotations.NullMarked;
