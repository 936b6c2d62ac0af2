/**
 * Transactions: what a request becomes once it is decided ({@code Prepare}), and what it does to
 * the state ({@code Apply}).
 *
 * <p>A still room. Prepare judges a request against the proposed state and names the outcome; Apply
 * carries an outcome out, on the leader, on followers, and on replay from a log alike, so that
 * there is one way in which state changes.
 */
@NullMarked
package io.quorate.txn;

import org.jspecify.annotations.NullMarked;
