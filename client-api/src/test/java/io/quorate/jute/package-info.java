/** The primitives against their bounds and against ZooKeeper's archives. */
@NullMarked
package io.quorate.jute;

import org.jspecify.annotations.NullMarked;
