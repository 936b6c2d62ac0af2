/**
 * Sessions: who is alive, until when, and by which password a client proves that a session is its
 * own.
 *
 * <p>A still room. Time comes in as numbers of milliseconds. That a session exists is replicated
 * state and lives in {@code txn.State}; here is what only the server that keeps the clock knows.
 */
@NullMarked
package io.quorate.session;

import org.jspecify.annotations.NullMarked;
