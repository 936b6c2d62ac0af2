/** Measurements of Quorate, alone and beside ZooKeeper. */
@NullMarked
package io.quorate.bench;

import org.jspecify.annotations.NullMarked;
