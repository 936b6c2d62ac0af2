package io.quorate.replica;

/**
 * An instant, on both clocks.
 *
 * @param elapsedMillis monotonic, from an arbitrary origin: timeouts are counted on it
 * @param wallMillis since 1970, may jump: it is written into transactions and nothing is decided by
 *     it but TTLs
 */
public record Now(long elapsedMillis, long wallMillis) {}
