package io.quorate.tree;

/**
 * How a {@link Trie} tells its entries apart.
 *
 * @param <E> an entry, which carries its own key
 * @param <K> what is looked up
 */
interface Keying<E, K> {
  /** A hash of the entry's key, not necessarily well spread. */
  int hashOf(E entry);

  /** The same hash, of a key by itself. */
  int hashOfKey(K key);

  /** Whether {@code entry} is the one that {@code key} names. */
  boolean matches(E entry, K key);

  /** Whether two entries have equal keys. */
  boolean isSame(E one, E other);
}
