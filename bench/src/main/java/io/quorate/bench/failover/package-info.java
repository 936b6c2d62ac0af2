/**
 * How long a client can not write when the leader of an ensemble is killed, of either product.
 *
 * <p>The client is of our own and without the pauses of ZooKeeper's, which waits up to a second
 * before it connects again: what is measured are the servers.
 */
@NullMarked
package io.quorate.bench.failover;

import org.jspecify.annotations.NullMarked;
