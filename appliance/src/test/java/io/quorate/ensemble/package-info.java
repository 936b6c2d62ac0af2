/** Tests of the words, the ensemble and its quorums, beside ZooKeeper's own. */
@NullMarked
package io.quorate.ensemble;

import org.jspecify.annotations.NullMarked;
