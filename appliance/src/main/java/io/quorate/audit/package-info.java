/**
 * The audit of one server: who did what, and what became of it, kept in an H2 file beside the data
 * and asked by time, session, identity, path, action, result and text. docs/AUDIT.md is its
 * contract.
 *
 * <p>It knows identities and the error codes of the protocol. It owns the thread {@code audit}, the
 * queue before it and the files of its directory.
 *
 * <p>It never makes who offers a record wait, never decides what a client is answered (it says
 * whether changes are acceptable, the front answers), and never stores data of znodes, passwords or
 * digests.
 */
@NullMarked
package io.quorate.audit;

import org.jspecify.annotations.NullMarked;
