package io.quorate.ensemble;

/** The reign of one leader, 0 where none has reigned yet: a server on its own never begins one. */
public record Epoch(long value) implements Comparable<Epoch> {
  /**
   * The last that a server takes from others: one later still fits into all that carries epochs,
   * which are ints and the upper halves of longs, both signed.
   */
  public static final Epoch LAST = new Epoch(Integer.MAX_VALUE - 1);

  /** Whether no server takes it from others. */
  public boolean isAfterLast() {
    return value > LAST.value;
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }
}
