/**
 * Measurements of Quorate, alone and beside ZooKeeper: what {@code bench/run} starts. See
 * bench/README.md.
 */
@NullMarked
package io.quorate.bench;

import org.jspecify.annotations.NullMarked;
