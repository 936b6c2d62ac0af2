package io.quorate.replica;

/**
 * One connection between a leader and a learner. A stream that was closed is never heard of again.
 * Those that this server dials have negative numbers, those that it accepts have positive ones.
 */
public record StreamId(long value) {}
