package io.quorate.replica;

/** One client connection, for as long as this process runs; never used twice. */
public record ConnectionId(long value) {}
