package io.quorate.ensemble;

/**
 * A server's number in its ensemble, what its {@code myid} file says; it is also the high byte of
 * its session ids.
 */
public record Sid(long value) implements Comparable<Sid> {
  @Override
  public int compareTo(Sid other) {
    return Long.compare(value, other.value);
  }
}
