/**
 * ZooKeeper's beans: names, attributes and operations are those of its 3.9 to the letter, for
 * monitors know them. The interfaces say what there is; the test against a real ZooKeeper compares
 * them.
 *
 * <p>What ZooKeeper lets be set and is no setting here refuses with a sentence that says so.
 */
@NullMarked
package io.quorate.jmx.zookeeper;

import org.jspecify.annotations.NullMarked;
