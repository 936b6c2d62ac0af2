package io.quorate.tree;

import java.util.Optional;

/**
 * A persistent map from longs (session ids) to values: every change answers a new map.
 *
 * @param <V> a value, never null
 */
public final class LongMap<V> {
  private record Slot<V>(long key, V value) {}

  private static final LongMap<?> EMPTY = new LongMap<>(Trie.empty(), 0);

  private final Trie<Slot<V>> trie;
  private final int size;

  private LongMap(Trie<Slot<V>> trie, int size) {
    this.trie = trie;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // it holds nothing
  public static <V> LongMap<V> empty() {
    return (LongMap<V>) EMPTY;
  }

  public int size() {
    return size;
  }

  public Optional<V> get(long key) {
    return Optional.ofNullable(trie.find(key, keying())).map(Slot::value);
  }

  public boolean contains(long key) {
    return trie.find(key, keying()) != null;
  }

  public LongMap<V> with(long key, V value) {
    Trie<Slot<V>> changed = trie.with(new Slot<>(key, value), keying());
    return new LongMap<>(changed, contains(key) ? size : size + 1);
  }

  public LongMap<V> without(long key) {
    Trie<Slot<V>> changed = trie.without(key, keying());
    return changed == trie ? this : new LongMap<>(changed, size - 1);
  }

  /** What to do with one association. */
  public interface Visitor<V, X extends Exception> {
    void visit(long key, V value) throws X;
  }

  /** Visits all, in no particular order. */
  public void forEach(Visitor<? super V, RuntimeException> visitor) {
    trie.forEach(slot -> visitor.visit(slot.key(), slot.value()));
  }

  @SuppressWarnings("unchecked") // the keying never touches the value
  private static <V> Keying<Slot<V>, Long> keying() {
    return (Keying<Slot<V>, Long>) (Keying<?, Long>) ByLong.KEYING;
  }

  private static final class ByLong implements Keying<Slot<?>, Long> {
    static final ByLong KEYING = new ByLong();

    @Override
    public int hashOf(Slot<?> entry) {
      return Long.hashCode(entry.key());
    }

    @Override
    public int hashOfKey(Long key) {
      return Long.hashCode(key);
    }

    @Override
    public boolean matches(Slot<?> entry, Long key) {
      return entry.key() == key;
    }

    @Override
    public boolean isSame(Slot<?> one, Slot<?> other) {
      return one.key() == other.key();
    }
  }
}
