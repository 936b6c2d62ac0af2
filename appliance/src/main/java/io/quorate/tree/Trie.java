package io.quorate.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A persistent hash trie: 32 ways a level, five bits of the hash each. A change copies one branch
 * per level.
 *
 * <ol>
 *   <li>A slot of {@link #slots} holds an entry or a deeper branch; bit {@code i} of {@link
 *       #bitmap} says that the slot of hash fragment {@code i} is there, and slots stand in the
 *       order of their bits.
 *   <li>A branch below the root that holds a single entry does not exist: the entry stands in its
 *       parent.
 *   <li>Below the last fragment of the hash a branch is a plain list of entries with equal hashes,
 *       its bitmap 0.
 * </ol>
 *
 * @param <E> an entry, which carries its own key
 */
final class Trie<E> {
  static final int BITS = 5;
  static final int HASH_BITS = 32;
  private static final Trie<?> EMPTY = new Trie<>(0, new Object[0]);

  private final int bitmap;
  private final Object[] slots;

  private Trie(int bitmap, Object[] slots) {
    this.bitmap = bitmap;
    this.slots = slots;
  }

  @SuppressWarnings("unchecked") // it holds nothing
  static <E> Trie<E> empty() {
    return (Trie<E>) EMPTY;
  }

  /**
   * The trie of all {@code entries}, as adding them one by one makes it, and several times as fast;
   * empty if two have equal keys.
   */
  static <E, K> Optional<Trie<E>> of(List<E> entries, Keying<E, K> keying) {
    return new TrieBuilder<>(entries, keying).build();
  }

  /** A trie of slots as {@link TrieBuilder} lays them out. */
  static <E> Trie<E> ofSlots(int bitmap, Object[] slots) {
    return new Trie<>(bitmap, slots);
  }

  boolean isEmpty() {
    return slots.length == 0;
  }

  /** Null when there is none: every read passes here, and an object a level would be felt. */
  <K> @Nullable E find(K key, Keying<E, K> keying) {
    int hash = spread(keying.hashOfKey(key));
    Trie<E> branch = this;
    for (int shift = 0; shift < HASH_BITS; shift += BITS) {
      int bit = bit(hash, shift);
      if ((branch.bitmap & bit) == 0) {
        return null;
      }
      Object slot = branch.slots[branch.index(bit)];
      if (!(slot instanceof Trie<?>)) {
        E entry = entry(slot);
        return keying.matches(entry, key) ? entry : null;
      }
      branch = branch(slot);
    }
    return branch.findAmongEqualHashes(key, keying);
  }

  /**
   * This trie with {@code entry} in it, in the place of the one with an equal key, if there is one.
   */
  <K> Trie<E> with(E entry, Keying<E, K> keying) {
    return with(entry, spread(keying.hashOf(entry)), 0, keying);
  }

  /** This trie without the entry of {@code key}; itself when there is none. */
  <K> Trie<E> without(K key, Keying<E, K> keying) {
    return without(key, spread(keying.hashOfKey(key)), 0, keying);
  }

  /** Visits every entry, in no particular order. */
  void forEach(Consumer<? super E> visitor) {
    for (Object slot : slots) {
      if (slot instanceof Trie<?>) {
        this.<E>branch(slot).forEach(visitor);
      } else {
        visitor.accept(entry(slot));
      }
    }
  }

  private <K> Trie<E> with(E entry, int hash, int shift, Keying<E, K> keying) {
    if (shift >= HASH_BITS) {
      return withAmongEqualHashes(entry, keying);
    }
    int bit = bit(hash, shift);
    int index = index(bit);
    if ((bitmap & bit) == 0) {
      return new Trie<>(bitmap | bit, inserted(slots, index, entry));
    }
    Object slot = slots[index];
    if (slot instanceof Trie<?>) {
      Trie<E> child = branch(slot);
      return new Trie<>(
          bitmap, replaced(slots, index, child.with(entry, hash, shift + BITS, keying)));
    }
    E other = entry(slot);
    if (keying.isSame(other, entry)) {
      return new Trie<>(bitmap, replaced(slots, index, entry));
    }
    Trie<E> deeper =
        Trie.<E>empty().with(other, spread(keying.hashOf(other)), shift + BITS, keying);
    return new Trie<>(
        bitmap, replaced(slots, index, deeper.with(entry, hash, shift + BITS, keying)));
  }

  private <K> Trie<E> without(K key, int hash, int shift, Keying<E, K> keying) {
    if (shift >= HASH_BITS) {
      return withoutAmongEqualHashes(key, keying);
    }
    int bit = bit(hash, shift);
    if ((bitmap & bit) == 0) {
      return this;
    }
    int index = index(bit);
    Object slot = slots[index];
    if (!(slot instanceof Trie<?>)) {
      return keying.matches(entry(slot), key)
          ? new Trie<>(bitmap & ~bit, removed(slots, index))
          : this;
    }
    Trie<E> child = branch(slot);
    Trie<E> left = child.without(key, hash, shift + BITS, keying);
    if (left == child) {
      return this;
    }
    boolean single = left.slots.length == 1 && !(left.slots[0] instanceof Trie<?>);
    return new Trie<>(bitmap, replaced(slots, index, single ? left.slots[0] : left));
  }

  private <K> @Nullable E findAmongEqualHashes(K key, Keying<E, K> keying) {
    int index = indexAmongEqualHashes(key, keying);
    return index < 0 ? null : entry(slots[index]);
  }

  private <K> Trie<E> withAmongEqualHashes(E entry, Keying<E, K> keying) {
    for (int i = 0; i < slots.length; i++) {
      if (keying.isSame(entry(slots[i]), entry)) {
        return new Trie<>(0, replaced(slots, i, entry));
      }
    }
    return new Trie<>(0, inserted(slots, slots.length, entry));
  }

  private <K> Trie<E> withoutAmongEqualHashes(K key, Keying<E, K> keying) {
    int index = indexAmongEqualHashes(key, keying);
    return index < 0 ? this : new Trie<>(0, removed(slots, index));
  }

  private <K> int indexAmongEqualHashes(K key, Keying<E, K> keying) {
    for (int i = 0; i < slots.length; i++) {
      if (keying.matches(entry(slots[i]), key)) {
        return i;
      }
    }
    return -1;
  }

  private int index(int bit) {
    return Integer.bitCount(bitmap & (bit - 1));
  }

  private static int bit(int hash, int shift) {
    return 1 << ((hash >>> shift) & 31);
  }

  /**
   * Moves every bit of a weak hash into the low bits, which are used first (the finalizer of
   * MurmurHash3).
   */
  static int spread(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85eb_ca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2_ae35;
    return h ^ (h >>> 16);
  }

  @SuppressWarnings("unchecked") // invariant 1
  private E entry(Object slot) {
    return (E) slot;
  }

  @SuppressWarnings("unchecked") // invariant 1
  private <T> Trie<T> branch(Object slot) {
    return (Trie<T>) slot;
  }

  private static Object[] inserted(Object[] slots, int index, Object value) {
    Object[] copy = new Object[slots.length + 1];
    System.arraycopy(slots, 0, copy, 0, index);
    copy[index] = value;
    System.arraycopy(slots, index, copy, index + 1, slots.length - index);
    return copy;
  }

  private static Object[] replaced(Object[] slots, int index, Object value) {
    Object[] copy = Arrays.copyOf(slots, slots.length);
    copy[index] = value;
    return copy;
  }

  private static Object[] removed(Object[] slots, int index) {
    Object[] copy = new Object[slots.length - 1];
    System.arraycopy(slots, 0, copy, 0, index);
    System.arraycopy(slots, index + 1, copy, index, copy.length - index);
    return copy;
  }
}
