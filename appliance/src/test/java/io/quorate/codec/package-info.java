/** Formats against the bytes that ZooKeeper's own classes write and read. */
@NullMarked
package io.quorate.codec;

import org.jspecify.annotations.NullMarked;
