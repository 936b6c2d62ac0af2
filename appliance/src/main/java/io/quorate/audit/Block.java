package io.quorate.audit;

/**
 * Records that are stored together: one row of the store.
 *
 * @param firstId number of its first record; the others follow it
 * @param actions the bits of all actions in it
 * @param results the bits of all results in it, see {@link ResultBits}
 * @param content as {@link BlockWriter} makes and {@link BlockReader} reads it
 */
record Block(
    long firstId,
    int records,
    long minMillis,
    long maxMillis,
    long actions,
    long results,
    byte[] content) {
  long nextId() {
    return firstId + records;
  }
}
