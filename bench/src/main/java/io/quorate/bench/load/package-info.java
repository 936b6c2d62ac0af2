/**
 * Load over the wire: two servers as processes, one client of our own that costs little, and the
 * same scenarios against both in turns.
 *
 * <p>The client is one thread over all sockets and knows only as much of the protocol as the
 * scenarios need; it checks every reply (number, error, size), so that errors are never counted as
 * work. What it may know of Quorate is the encoding of primitives; it knows nothing of its server.
 */
@NullMarked
package io.quorate.bench.load;

import org.jspecify.annotations.NullMarked;
