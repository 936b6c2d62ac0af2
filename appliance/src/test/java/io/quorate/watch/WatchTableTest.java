package io.quorate.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.acl.Acl;
import io.quorate.proto.WatcherType;
import io.quorate.tree.Paths;
import io.quorate.txn.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.server.watch.WatchManager;
import org.apache.zookeeper.server.watch.WatcherMode;
import org.apache.zookeeper.server.watch.WatcherOrBitSet;
import org.junit.jupiter.api.Test;

/**
 * ZooKeeper's own watch managers are the dumb model: the same watches and the same changes, the
 * same events.
 */
class WatchTableTest {
  private static final List<String> PATHS = List.of("/", "/a", "/a/b", "/a/b/c", "/d");

  private static final List<WatcherType> TYPES = List.of(WatcherType.values());
  private static final List<Change.Kind> KINDS = List.of(Change.Kind.values());

  /** ZooKeeper's two managers, used as its DataTree uses them. */
  private static final class ZooKeepers {
    final WatchManager data = new WatchManager();
    final WatchManager children = new WatchManager();
    final List<String> told = new ArrayList<>();
    final List<Watcher> watchers = new ArrayList<>();

    ZooKeepers(int count) {
      for (int i = 0; i < count; i++) {
        int id = i;
        watchers.add(
            event -> told.add(id + " " + event.getType().getIntValue() + " " + event.getPath()));
      }
    }

    void fire(Change change) {
      String path = change.path();
      String parent = Paths.parentOf(path);
      switch (change.kind()) {
        case CREATED -> {
          data.triggerWatch(path, Watcher.Event.EventType.NodeCreated, 1, null);
          children.triggerWatch(parent, Watcher.Event.EventType.NodeChildrenChanged, 1, null);
        }
        case DELETED -> {
          WatcherOrBitSet processed =
              data.triggerWatch(path, Watcher.Event.EventType.NodeDeleted, 1, null);
          if (processed == null) {
            children.triggerWatch(path, Watcher.Event.EventType.NodeDeleted, 1, null);
          } else {
            children.triggerWatch(path, Watcher.Event.EventType.NodeDeleted, 1, null, processed);
          }
          children.triggerWatch(parent, Watcher.Event.EventType.NodeChildrenChanged, 1, null);
        }
        case DATA_CHANGED ->
            data.triggerWatch(path, Watcher.Event.EventType.NodeDataChanged, 1, null);
      }
    }
  }

  @Test
  void firesAsZooKeeperFires() {
    for (int seed = 0; seed < 20; seed++) {
      compare(new Random(seed));
    }
  }

  private static void compare(Random random) {
    int watcherCount = 4;
    ZooKeepers theirs = new ZooKeepers(watcherCount);
    WatchTable<Integer> ours = new WatchTable<>();
    int events = 0;
    for (int i = 0; i < 2_000; i++) {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      int id = random.nextInt(watcherCount);
      Watcher watcher = theirs.watchers.get(id);
      switch (random.nextInt(9)) {
        case 0 -> {
          ours.watchData(path, id);
          theirs.data.addWatch(path, watcher);
        }
        case 1 -> {
          ours.watchChildren(path, id);
          theirs.children.addWatch(path, watcher);
        }
        case 2 -> {
          ours.watchPersistently(path, id);
          theirs.data.addWatch(path, watcher, WatcherMode.PERSISTENT);
          theirs.children.addWatch(path, watcher, WatcherMode.PERSISTENT);
        }
        case 3 -> {
          ours.watchRecursively(path, id);
          theirs.data.addWatch(path, watcher, WatcherMode.PERSISTENT_RECURSIVE);
        }
        case 4 -> {
          WatcherType type = TYPES.get(random.nextInt(TYPES.size()));
          assertThat(ours.holds(path, id, type)).isEqualTo(holds(theirs, path, watcher, type));
          assertThat(ours.remove(path, id, type)).isEqualTo(remove(theirs, path, watcher, type));
        }
        case 5 -> {
          if (random.nextInt(20) == 0) {
            ours.removeWatcher(id);
            theirs.data.removeWatcher(watcher);
            theirs.children.removeWatcher(watcher);
          }
        }
        default -> events += fire(ours, theirs, path, random);
      }
      assertThat(ours.dataCount()).isEqualTo(theirs.data.size());
      assertThat(ours.count()).isEqualTo(theirs.data.size() + theirs.children.size());
    }
    assertThat(events).isGreaterThan(100);
  }

  private static int fire(WatchTable<Integer> ours, ZooKeepers theirs, String path, Random random) {
    if (path.equals("/")) {
      return 0;
    }
    Change.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    Change change = new Change(kind, path, Acl.OPEN, Acl.OPEN);
    List<String> told = new ArrayList<>();
    ours.fire(
        change,
        (id, event, guard) -> told.add(id + " " + event.type().code() + " " + event.path()));
    theirs.told.clear();
    theirs.fire(change);
    assertThat(told).containsExactlyInAnyOrderElementsOf(theirs.told);
    return told.size();
  }

  private static boolean holds(ZooKeepers theirs, String path, Watcher watcher, WatcherType type) {
    return switch (type) {
      case CHILDREN -> theirs.children.containsWatcher(path, watcher, WatcherMode.STANDARD);
      case DATA -> theirs.data.containsWatcher(path, watcher, WatcherMode.STANDARD);
      case PERSISTENT -> theirs.data.containsWatcher(path, watcher, WatcherMode.PERSISTENT);
      case PERSISTENT_RECURSIVE ->
          theirs.data.containsWatcher(path, watcher, WatcherMode.PERSISTENT_RECURSIVE);
      case ANY ->
          theirs.children.containsWatcher(path, watcher)
              || theirs.data.containsWatcher(path, watcher);
    };
  }

  private static boolean remove(ZooKeepers theirs, String path, Watcher watcher, WatcherType type) {
    return switch (type) {
      case CHILDREN -> theirs.children.removeWatcher(path, watcher, WatcherMode.STANDARD);
      case DATA -> theirs.data.removeWatcher(path, watcher, WatcherMode.STANDARD);
      case PERSISTENT -> {
        boolean children = theirs.children.removeWatcher(path, watcher, WatcherMode.PERSISTENT);
        yield theirs.data.removeWatcher(path, watcher, WatcherMode.PERSISTENT) || children;
      }
      case PERSISTENT_RECURSIVE ->
          theirs.data.removeWatcher(path, watcher, WatcherMode.PERSISTENT_RECURSIVE);
      case ANY -> {
        boolean children = theirs.children.removeWatcher(path, watcher);
        yield theirs.data.removeWatcher(path, watcher) || children;
      }
    };
  }
}
