/** Tests of the room of the same name. */
@NullMarked
package io.quorate.session;

import org.jspecify.annotations.NullMarked;
