package io.quorate.proto;

/**
 * One request as it arrived.
 *
 * @param xid the client's number for it, repeated by the answer; see {@link Xid}
 */
public record RequestFrame(int xid, Request request) {}
