package io.quorate.tenant;

/**
 * How much of a quantity.
 *
 * @param max what is still allowed, 0 or more
 * @param hard whether more is refused; otherwise it is counted, and operators are warned
 */
public record Limit(long max, boolean hard) {}
