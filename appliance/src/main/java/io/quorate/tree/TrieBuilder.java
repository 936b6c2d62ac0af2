package io.quorate.tree;

import java.util.List;
import java.util.Optional;

/**
 * Makes a {@link Trie} of many entries at once: sorts them by the fragments of their hashes, then
 * makes each branch once.
 *
 * <p>Invariant: within a branch at some shift, all entries agree on the bits of their hashes below
 * it.
 */
final class TrieBuilder<E, K> {
  private final Object[] entries;
  private final int[] hashes;
  private final Object[] sortedEntries;
  private final int[] sortedHashes;
  private final Keying<E, K> keying;
  private boolean distinct = true;

  TrieBuilder(List<E> entries, Keying<E, K> keying) {
    int count = entries.size();
    this.entries = entries.toArray();
    this.hashes = new int[count];
    this.sortedEntries = new Object[count];
    this.sortedHashes = new int[count];
    this.keying = keying;
    for (int i = 0; i < count; i++) {
      hashes[i] = Trie.spread(keying.hashOf(entries.get(i)));
    }
  }

  /** The trie, empty if two entries have equal keys. */
  Optional<Trie<E>> build() {
    Trie<E> trie = branch(0, entries.length, 0);
    return distinct ? Optional.of(trie) : Optional.empty();
  }

  private Trie<E> branch(int from, int to, int shift) {
    if (shift >= Trie.HASH_BITS) {
      return list(from, to);
    }
    int[] starts = sort(from, to, shift);
    int bitmap = 0;
    for (int fragment = 0; fragment < 1 << Trie.BITS; fragment++) {
      if (starts[fragment + 1] > starts[fragment]) {
        bitmap |= 1 << fragment;
      }
    }
    Object[] slots = new Object[Integer.bitCount(bitmap)];
    int slot = 0;
    for (int fragment = 0; fragment < 1 << Trie.BITS; fragment++) {
      int count = starts[fragment + 1] - starts[fragment];
      if (count == 1) {
        slots[slot++] = entries[starts[fragment]];
      } else if (count > 1) {
        slots[slot++] = branch(starts[fragment], starts[fragment + 1], shift + Trie.BITS);
      }
    }
    return Trie.ofSlots(bitmap, slots);
  }

  /** Sorts by one fragment of the hashes, and answers where each fragment's entries begin. */
  private int[] sort(int from, int to, int shift) {
    int mask = (1 << Trie.BITS) - 1;
    int[] starts = new int[(1 << Trie.BITS) + 1];
    for (int i = from; i < to; i++) {
      starts[((hashes[i] >>> shift) & mask) + 1]++;
    }
    starts[0] = from;
    for (int fragment = 0; fragment <= mask; fragment++) {
      starts[fragment + 1] += starts[fragment];
    }
    int[] next = starts.clone();
    for (int i = from; i < to; i++) {
      int at = next[(hashes[i] >>> shift) & mask]++;
      sortedEntries[at] = entries[i];
      sortedHashes[at] = hashes[i];
    }
    System.arraycopy(sortedEntries, from, entries, from, to - from);
    System.arraycopy(sortedHashes, from, hashes, from, to - from);
    return starts;
  }

  private Trie<E> list(int from, int to) {
    Object[] slots = new Object[to - from];
    for (int i = from; i < to; i++) {
      slots[i - from] = entries[i];
      for (int j = from; j < i; j++) {
        distinct &= !keying.isSame(entry(j), entry(i));
      }
    }
    return Trie.ofSlots(0, slots);
  }

  @SuppressWarnings("unchecked") // filled from a list of entries
  private E entry(int index) {
    return (E) entries[index];
  }
}
