/**
 * The client protocol as values: every request, reply and event of ZooKeeper 3.9 as a sealed
 * record, and the codec between records and bytes.
 *
 * <p>It knows {@code acl} and {@code jute}. It never decides anything: what a request means is the
 * server's affair, what a reply means the client's. Source of the formats: ZooKeeper 3.9's {@code
 * zookeeper.jute}.
 */
@NullMarked
package io.quorate.proto;

import org.jspecify.annotations.NullMarked;
