package io.quorate.watch;

import io.quorate.tree.Paths;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Watches of one kind. A watcher holds at most one watch of each {@link Mode} on a path.
 *
 * <ol>
 *   <li>{@link #byPath} and {@link #byWatcher} hold the same watches; neither keeps an empty map.
 *   <li>{@link #count} is the number of pairs of path and watcher, {@link #recursive} of those
 *       among them with the recursive mode.
 * </ol>
 *
 * @param <W> whoever watches
 */
final class Watches<W> {
  /** For each path its watchers, and for each of those a set of mode bits. */
  private final Map<String, Map<W, Integer>> byPath = new HashMap<>();

  private final Map<W, Set<String>> byWatcher = new HashMap<>();
  private int count;
  private int recursive;

  void add(String path, W watcher, Mode mode) {
    int before = modes(path, watcher);
    set(path, watcher, before, before | mode.bit());
  }

  /** Takes away the watch of this mode; answers whether there was one. */
  boolean remove(String path, W watcher, Mode mode) {
    int before = modes(path, watcher);
    set(path, watcher, before, before & ~mode.bit());
    return mode.in(before);
  }

  /** Takes away the watches of every mode; answers whether there was one. */
  boolean removeAll(String path, W watcher) {
    int before = modes(path, watcher);
    set(path, watcher, before, 0);
    return before != 0;
  }

  void removeWatcher(W watcher) {
    Set<String> paths = byWatcher.get(watcher);
    if (paths != null) {
      List.copyOf(paths).forEach(path -> removeAll(path, watcher));
    }
  }

  /** The modes, as bits, of this watcher's watches on {@code path}. */
  int modes(String path, W watcher) {
    Map<W, Integer> watchers = byPath.get(path);
    return watchers == null ? 0 : watchers.getOrDefault(watcher, 0);
  }

  /**
   * Something happened to {@code path}: answers whoever is to be told, each once, and ends one-shot
   * watches on it. Whoever watches a path above it recursively is told too.
   */
  SequencedSet<W> fire(String path) {
    SequencedSet<W> told = new LinkedHashSet<>();
    Map<W, Integer> watchers = byPath.get(path);
    if (watchers != null) {
      told.addAll(watchers.keySet());
      told.forEach(watcher -> remove(path, watcher, Mode.ONE_SHOT));
    }
    if (recursive > 0 && !path.equals(Paths.ROOT)) {
      addRecursiveWatchersAbove(path, told);
    }
    return told;
  }

  private void addRecursiveWatchersAbove(String path, Set<W> told) {
    String above = path;
    do {
      above = Paths.parentOf(above);
      byPath
          .getOrDefault(above, Map.of())
          .forEach(
              (watcher, modes) -> {
                if (Mode.PERSISTENT_RECURSIVE.in(modes)) {
                  told.add(watcher);
                }
              });
    } while (!above.equals(Paths.ROOT));
  }

  int countOf(W watcher) {
    return byWatcher.getOrDefault(watcher, Set.of()).size();
  }

  int count() {
    return count;
  }

  int pathCount() {
    return byPath.size();
  }

  int watcherCount() {
    return byWatcher.size();
  }

  void forEach(BiConsumer<String, Set<W>> visitor) {
    byPath.forEach((path, watchers) -> visitor.accept(path, watchers.keySet()));
  }

  private void set(String path, W watcher, int before, int after) {
    if (before == after) {
      return;
    }
    recursive +=
        Integer.compare(
            after & Mode.PERSISTENT_RECURSIVE.bit(), before & Mode.PERSISTENT_RECURSIVE.bit());
    Map<W, Integer> watchers = byPath.computeIfAbsent(path, p -> new LinkedHashMap<>(4));
    if (after != 0) {
      watchers.put(watcher, after);
      if (before == 0) {
        byWatcher.computeIfAbsent(watcher, w -> new LinkedHashSet<>()).add(path);
        count++;
      }
      return;
    }
    count--;
    watchers.remove(watcher);
    if (watchers.isEmpty()) {
      byPath.remove(path);
    }
    Set<String> paths = byWatcher.getOrDefault(watcher, Set.of());
    paths.remove(path);
    if (paths.isEmpty()) {
      byWatcher.remove(watcher);
    }
  }
}
