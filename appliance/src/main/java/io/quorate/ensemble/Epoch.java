package io.quorate.ensemble;

/** The reign of one leader, 0 where none has reigned yet: a server on its own never begins one. */
public record Epoch(long value) implements Comparable<Epoch> {
  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }
}
