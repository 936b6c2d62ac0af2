/**
 * The management beans: ZooKeeper's under their own names, ours in the domain {@code io.quorate},
 * and the ways to them from outside, RMI and Jolokia. What they are stands in docs/JMX.md.
 *
 * <p>It knows what the replica publishes, the client port's figures, and what the node gives it of
 * the rest ({@link io.quorate.jmx.subject.Sources}). Only {@code node} knows it.
 *
 * <p>It owns which beans there are: one thread compares them with the truth, nobody else registers
 * any. It never looks into the replica, is in nobody's way when nobody asks, and decides nothing:
 * what a bean changes goes through the doors that clients and operators have anyway.
 */
@NullMarked
package io.quorate.jmx;

import org.jspecify.annotations.NullMarked;
