/** The primitives of the wire. A leaf. */
@NullMarked
package io.quorate.jute;

import org.jspecify.annotations.NullMarked;
