package io.quorate.proto;

/**
 * What stands before every answer and event.
 *
 * @param xid the request's number, or {@link Xid#NOTIFICATION}
 * @param zxid the newest zxid that the server had applied; in an event, that of the change
 */
public record ReplyHeader(int xid, long zxid, ErrorCode error) {}
