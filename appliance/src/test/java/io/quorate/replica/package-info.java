/** Tests of the room of the same name. */
@NullMarked
package io.quorate.replica;

import org.jspecify.annotations.NullMarked;
