/**
 * The primitives of ZooKeeper's wire and disk: big-endian numbers, length-prefixed strings, buffers
 * and vectors.
 *
 * <p>A leaf. It knows bytes and bounds, never what they mean. A reader never allocates more than
 * its input holds, so a lying length costs nothing.
 */
@NullMarked
package io.quorate.jute;

import org.jspecify.annotations.NullMarked;
