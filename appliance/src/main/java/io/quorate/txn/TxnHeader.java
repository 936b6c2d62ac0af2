package io.quorate.txn;

import io.quorate.ensemble.Zxid;

/**
 * Who asked for a transaction, which it is, and when it was decided.
 *
 * @param sessionId the session that asked
 * @param cxid the request's number within its session
 * @param timeMillis the leader's wall clock: the ctime and mtime of the znodes it touches
 */
public record TxnHeader(long sessionId, int cxid, Zxid zxid, long timeMillis) {}
