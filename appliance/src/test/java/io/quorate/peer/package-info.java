/** Tests of the wires between servers: on loopback, with raw sockets, and with ZooKeeper itself. */
@NullMarked
package io.quorate.peer;

import org.jspecify.annotations.NullMarked;
