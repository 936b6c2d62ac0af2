package io.quorate.tree;

import java.util.function.Consumer;

/** A persistent set of paths. */
public final class PathSet {
  private static final PathSet EMPTY = new PathSet(Trie.empty(), 0);

  private final Trie<String> trie;
  private final int size;

  private PathSet(Trie<String> trie, int size) {
    this.trie = trie;
    this.size = size;
  }

  public static PathSet empty() {
    return EMPTY;
  }

  public int size() {
    return size;
  }

  public boolean contains(String path) {
    return trie.find(path, ByText.KEYING) != null;
  }

  public PathSet with(String path) {
    return contains(path) ? this : new PathSet(trie.with(path, ByText.KEYING), size + 1);
  }

  public PathSet without(String path) {
    Trie<String> changed = trie.without(path, ByText.KEYING);
    return changed == trie ? this : new PathSet(changed, size - 1);
  }

  /** Visits all, in no particular order. */
  public void forEach(Consumer<String> visitor) {
    trie.forEach(visitor);
  }

  private static final class ByText implements Keying<String, String> {
    static final ByText KEYING = new ByText();

    @Override
    public int hashOf(String entry) {
      return entry.hashCode();
    }

    @Override
    public int hashOfKey(String key) {
      return key.hashCode();
    }

    @Override
    public boolean matches(String entry, String key) {
      return entry.equals(key);
    }

    @Override
    public boolean isSame(String one, String other) {
      return one.equals(other);
    }
  }
}
