/**
 * The ports at which administrators and their tools ask over HTTP: ZooKeeper's commands as JSON,
 * and metrics in Prometheus' format.
 *
 * <p>It asks the front and the replica as four-letter words do, on threads of its own. A server
 * serves its clients whether these ports are there or not.
 */
@NullMarked
package io.quorate.admin;

import org.jspecify.annotations.NullMarked;
