package io.quorate.watch;

import io.quorate.acl.Acl;
import io.quorate.proto.EventType;
import io.quorate.proto.WatchEvent;
import io.quorate.proto.WatcherType;
import io.quorate.tree.Paths;
import io.quorate.txn.Change;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/**
 * All watches of a server. There are two kinds, on data and on children, and they fire as
 * ZooKeeper's do ({@code DataTree}):
 *
 * <ol>
 *   <li>A creation tells the data watches of the znode "created", then the child watches of its
 *       parent "children changed".
 *   <li>A deletion tells the data watches "deleted", then the znode's own child watches "deleted"
 *       unless the same watcher has just been told, then the parent's child watches "children
 *       changed".
 *   <li>New data tells the data watches "data changed".
 *   <li>A recursive watch stands among the data watches only: it is told of each znode by itself
 *       and never of "children".
 * </ol>
 *
 * @param <W> whoever watches
 */
public final class WatchTable<W> {
  private final Watches<W> data = new Watches<>();
  private final Watches<W> children = new Watches<>();

  /** Where events go. */
  public interface Listener<W> {
    /**
     * {@code guard}: the list of the znode that the event speaks of; who may not read it is not to
     * be told.
     */
    void tell(W watcher, WatchEvent event, Acl guard);
  }

  /** A one-shot watch on the znode itself, whether it exists or not. */
  public void watchData(String path, W watcher) {
    data.add(path, watcher, Mode.ONE_SHOT);
  }

  /** A one-shot watch on the znode's children. */
  public void watchChildren(String path, W watcher) {
    children.add(path, watcher, Mode.ONE_SHOT);
  }

  /** A watch that stays: on data and children alike. */
  public void watchPersistently(String path, W watcher) {
    data.add(path, watcher, Mode.PERSISTENT);
    children.add(path, watcher, Mode.PERSISTENT);
  }

  /** A watch that stays, on the znode and everything below it. */
  public void watchRecursively(String path, W watcher) {
    data.add(path, watcher, Mode.PERSISTENT_RECURSIVE);
  }

  /** Whether the watcher holds a watch of this type on {@code path}. */
  public boolean holds(String path, W watcher, WatcherType type) {
    return switch (type) {
      case CHILDREN -> Mode.ONE_SHOT.in(children.modes(path, watcher));
      case DATA -> Mode.ONE_SHOT.in(data.modes(path, watcher));
      case PERSISTENT -> Mode.PERSISTENT.in(data.modes(path, watcher));
      case PERSISTENT_RECURSIVE -> Mode.PERSISTENT_RECURSIVE.in(data.modes(path, watcher));
      case ANY -> (data.modes(path, watcher) | children.modes(path, watcher)) != 0;
    };
  }

  /**
   * Takes away the watcher's watches of this type on {@code path}; answers whether there were any.
   */
  public boolean remove(String path, W watcher, WatcherType type) {
    return switch (type) {
      case CHILDREN -> children.remove(path, watcher, Mode.ONE_SHOT);
      case DATA -> data.remove(path, watcher, Mode.ONE_SHOT);
      case PERSISTENT -> {
        boolean ofChildren = children.remove(path, watcher, Mode.PERSISTENT);
        yield data.remove(path, watcher, Mode.PERSISTENT) || ofChildren;
      }
      case PERSISTENT_RECURSIVE -> data.remove(path, watcher, Mode.PERSISTENT_RECURSIVE);
      case ANY -> {
        boolean ofChildren = children.removeAll(path, watcher);
        yield data.removeAll(path, watcher) || ofChildren;
      }
    };
  }

  /** The watcher is gone. */
  public void removeWatcher(W watcher) {
    data.removeWatcher(watcher);
    children.removeWatcher(watcher);
  }

  /** A change was committed: tells whoever watches, and ends the one-shot watches that it fires. */
  public void fire(Change change, Listener<W> listener) {
    String path = change.path();
    switch (change.kind()) {
      case CREATED -> {
        tell(data.fire(path), EventType.NODE_CREATED, path, change.acl(), listener);
        fireParent(change, listener);
      }
      case DELETED -> {
        SequencedSet<W> told = data.fire(path);
        tell(told, EventType.NODE_DELETED, path, change.acl(), listener);
        SequencedSet<W> alsoWatching = new LinkedHashSet<>(children.fire(path));
        alsoWatching.removeAll(told);
        tell(alsoWatching, EventType.NODE_DELETED, path, change.acl(), listener);
        fireParent(change, listener);
      }
      case DATA_CHANGED ->
          tell(data.fire(path), EventType.NODE_DATA_CHANGED, path, change.acl(), listener);
    }
  }

  private void fireParent(Change change, Listener<W> listener) {
    String parent = Paths.parentOf(change.path());
    tell(
        children.fire(parent),
        EventType.NODE_CHILDREN_CHANGED,
        parent,
        change.parentAcl(),
        listener);
  }

  private static <W> void tell(
      SequencedSet<W> watchers, EventType type, String path, Acl guard, Listener<W> listener) {
    if (watchers.isEmpty()) {
      return;
    }
    WatchEvent event = new WatchEvent(type, path);
    watchers.forEach(watcher -> listener.tell(watcher, event, guard));
  }

  /** Watches of both kinds that one watcher holds. */
  public int countOf(W watcher) {
    return data.countOf(watcher) + children.countOf(watcher);
  }

  /** Watches of both kinds. */
  public int count() {
    return data.count() + children.count();
  }

  public int dataCount() {
    return data.count();
  }

  public int dataPathCount() {
    return data.pathCount();
  }

  public int dataWatcherCount() {
    return data.watcherCount();
  }

  /** Each path with a watch on its data, and who watches it. */
  public Map<String, Set<W>> dataWatchers() {
    Map<String, Set<W>> copy = new HashMap<>();
    data.forEach((path, watchers) -> copy.put(path, new HashSet<>(watchers)));
    return copy;
  }
}
