/** Tests of the room of the same name. */
@NullMarked
package io.quorate.zab;

import org.jspecify.annotations.NullMarked;
