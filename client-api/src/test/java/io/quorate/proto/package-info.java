/** The codec against ZooKeeper's own records, against itself, and against bytes gone wrong. */
@NullMarked
package io.quorate.proto;

import org.jspecify.annotations.NullMarked;
