package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Stage.Actor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Watches: what each kind sees of each change, in which order, how often, and how they end. */
final class WatchScenarios {
  private WatchScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(matrix());
    all.addAll(order());
    all.addAll(removal());
    all.addAll(adding());
    return all;
  }

  /**
   * Every kind of watch on the node, its parent and its child, against every change of the node.
   */
  private static List<Scenario> matrix() {
    var watches = new LinkedHashMap<String, List<Call>>();
    for (String path : List.of("/w", "/w/x", "/w/x/y")) {
      watches.put("data watch on " + path, List.of(watchData(path)));
      watches.put("exists watch on " + path, List.of(watchExists(path)));
      watches.put("children watch on " + path, List.of(watchChildren(path)));
      watches.put("children2 watch on " + path, List.of(watchChildren2(path)));
      watches.put("persistent watch on " + path, List.of(addWatch(path, PERSISTENT_WATCH)));
      watches.put("recursive watch on " + path, List.of(addWatch(path, RECURSIVE_WATCH)));
      watches.put(
          "data and children watches on " + path,
          List.of(watchData(path), watchExists(path), watchChildren(path)));
      watches.put(
          "every watch on " + path,
          List.of(
              watchData(path),
              watchChildren(path),
              addWatch(path, PERSISTENT_WATCH),
              addWatch(path, RECURSIVE_WATCH)));
    }
    watches.put("recursive watch on /", List.of(addWatch("/", RECURSIVE_WATCH)));
    watches.put(
        "nested recursive watches",
        List.of(addWatch("/", RECURSIVE_WATCH), addWatch("/w/x", RECURSIVE_WATCH)));
    var all = new ArrayList<Scenario>();
    watches.forEach(
        (name, calls) ->
            all.add(scenario(name + " against all changes", stage -> changes(stage, calls))));
    return all;
  }

  private static void changes(Stage stage, List<Call> watches) {
    var watcher = stage.open("watcher");
    var writer = stage.open("writer");
    writer.call(create("/w"));
    Map<String, Call> changes = new LinkedHashMap<>();
    changes.put("create", create("/w/x"));
    changes.put("set", setData("/w/x", "1"));
    changes.put("acl", setAcl("/w/x", OPEN));
    changes.put("child", create("/w/x/y"));
    changes.put("child's data", setData("/w/x/y", "2"));
    changes.put("grandchild", create("/w/x/y/z"));
    changes.put("grandchild gone", delete("/w/x/y/z"));
    changes.put("child gone", delete("/w/x/y"));
    changes.put("gone", delete("/w/x"));
    changes.put("refused", delete("/w/x"));
    changes.put("multi", multi(create("/w/x"), setData("/w/x", "3"), create("/w/x/y")));
    changes.put("refused multi", multi(setData("/w/x", "4"), delete("/none")));
    changes.put("multi gone", multi(delete("/w/x/y"), delete("/w/x")));
    changes.forEach(
        (name, change) -> {
          // One-shot watches are set anew before every change; the first one is the one that
          // counts.
          watches.forEach(watcher::call);
          stage.note(name);
          writer.call(change);
          watcher.events();
        });
  }

  private static List<Scenario> order() {
    return List.of(
        wire(
            "a session's own events come before its reply",
            stage -> {
              var a = stage.open("a");
              a.call(create("/w"), watchData("/w"), watchExists("/w/x"), watchChildren("/w"));
              a.call(create("/w/x"), setData("/w", "1"));
              a.call(
                  watchData("/w"), watchData("/w/x"), watchChildren("/w"), watchChildren("/w/x"));
              a.call(multi(setData("/w", "2"), setData("/w/x", "3"), delete("/w/x")));
              a.pipeline(watchData("/w"), setData("/w", "4"), watchData("/w"), setData("/w", "5"));
            }),
        scenario(
            "a watch fires once",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/w"));
              a.call(watchData("/w"), watchData("/w"), watchExists("/w"));
              b.call(setData("/w", "1"), setData("/w", "2"));
              a.events();
              a.call(watchData("/w"));
              b.call(delete("/w"), create("/w"));
            }),
        scenario(
            "a read that fails sets no watch, but exists does",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(watchData("/w"), watchChildren("/w"), watchChildren2("/w"));
              b.call(create("/w"));
              a.events();
              a.call(watchExists("/w/x"), watchExists("/w/y/z"));
              b.call(create("/w/x"), create("/w/y"), create("/w/y/z"));
            }),
        scenario(
            "one multi triggers many watches",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/w"), create("/w/x"), create("/w/z"));
              a.call(watchData("/w"), watchChildren("/w"), watchData("/w/x"), watchExists("/w/y"));
              a.call(watchChildren("/w/x"), watchData("/w/z"), watchChildren("/w/z"));
              b.call(
                  multi(
                      setData("/w", "1"),
                      create("/w/y"),
                      create("/w/x/deep"),
                      setData("/w/x", "2"),
                      delete("/w/z"),
                      create("/w/z")));
            }),
        scenario(
            "closing a session deletes its ephemeral, and watchers learn of it",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(create("/w"));
              b.call(create("/w/e", EPHEMERAL));
              a.call(watchExists("/w/e"), watchChildren("/w"), addWatch("/w", RECURSIVE_WATCH));
              b.close();
              a.events();
              a.call(exists("/w/e"), exists("/w"), getChildren2("/w"));
            }),
        wire(
            "closing a session deletes all its ephemerals with one zxid",
            stage -> {
              var b = stage.open("b");
              b.call(create("/w"));
              b.call(create("/w/e1", EPHEMERAL), create("/w/e2", EPHEMERAL), create("/w/p"));
              var watchers = new ArrayList<Actor>();
              for (String path : List.of("/w/e1", "/w/e2")) {
                var watcher = stage.open("watcher of " + path);
                watcher.call(watchExists(path));
                watchers.add(watcher);
              }
              b.close();
              watchers.forEach(Actor::events);
              watchers.getFirst().call(getChildren2("/w"));
            }),
        wire(
            "a session's watches end with it, its successor starts with none",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/w"));
              a.call(watchData("/w"), addWatch("/w", PERSISTENT_WATCH));
              a.drop();
              b.call(setData("/w", "1"));
              a.reconnect();
              b.call(setData("/w", "2"));
              a.events();
            }),
        scenario(
            "two sessions, two events",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(create("/w"), watchData("/w"));
              b.call(watchData("/w"), watchChildren("/w"));
              a.call(setData("/w", "1"), create("/w/x"), delete("/w/x"));
            }));
  }

  private static List<Scenario> removal() {
    var kinds =
        Map.of(
            "data", watchData("/w"),
            "exists", watchExists("/w"),
            "children", watchChildren("/w"),
            "persistent", addWatch("/w", PERSISTENT_WATCH),
            "recursive", addWatch("/w", RECURSIVE_WATCH));
    var all = new ArrayList<Scenario>();
    new TreeMap<>(kinds)
        .forEach(
            (kind, watch) -> {
              for (int type = 1; type <= 5; type++) {
                int removed = type;
                all.add(
                    scenario(
                        "a %s watch and checks and removal of type %d".formatted(kind, type),
                        stage -> {
                          var a = stage.open("a");
                          var b = stage.open("b");
                          b.call(create("/w"));
                          a.call(watch, checkWatches("/w", removed), watch);
                          a.call(removeWatches("/w", removed), removeWatches("/w", removed));
                          b.call(setData("/w", "1"), create("/w/x"), delete("/w/x"), delete("/w"));
                        }));
              }
            });
    all.add(
        wire(
            "removal takes one kind of many",
            stage -> {
              var b = stage.open("b");
              b.call(create("/w"));
              for (int type = 1; type <= 5; type++) {
                var a = stage.open("a" + type);
                a.call(watchData("/w"), watchChildren("/w"));
                a.call(addWatch("/w", PERSISTENT_WATCH), addWatch("/w/x", RECURSIVE_WATCH));
                a.call(removeWatches("/w", type), checkWatches("/w", DATA_WATCHES));
                a.call(checkWatches("/w", CHILDREN_WATCHES), checkWatches("/w", ANY_WATCHES));
                a.call(
                    checkWatches("/w", PERSISTENT_WATCHES),
                    checkWatches("/w/x", RECURSIVE_WATCHES));
              }
              b.call(setData("/w", "1"), create("/w/x"), delete("/w/x"), delete("/w"));
            }));
    all.add(
        wire(
            "checks and removals of what is not there, and of types that are none",
            checkWatches("/none", ANY_WATCHES),
            removeWatches("/none", ANY_WATCHES),
            checkWatches("/", 0),
            removeWatches("/", 0),
            checkWatches("/", 6),
            removeWatches("/", -1),
            removeWatches("/", 99),
            exists("/")));
    all.add(
        wire(
            "a removal leaves the watches of others",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(create("/w"), watchData("/w"));
              b.call(watchData("/w"), removeWatches("/w", DATA_WATCHES));
              b.call(setData("/w", "1"));
            }));
    all.add(
        scenario(
            "local removal",
            stage -> {
              var a = stage.open("a");
              a.call(create("/w"), watchData("/w"));
              a.call(new Call.RemoveWatches("/w", DATA_WATCHES, true));
              a.call(new Call.CheckWatches("/w", DATA_WATCHES, true));
              stage.open("b").call(setData("/w", "1"));
            }));
    return all;
  }

  private static List<Scenario> adding() {
    return List.of(
        wire(
            "modes of addWatch that are none",
            create("/w"),
            addWatch("/w", 2),
            addWatch("/w", -1),
            addWatch("/w", Integer.MAX_VALUE),
            exists("/w")),
        scenario(
            "a persistent watch stays through deletion and creation",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(addWatch("/w", PERSISTENT_WATCH));
              b.call(create("/w"), setData("/w", "1"), create("/w/x"), setData("/w/x", "2"));
              b.call(delete("/w/x"), delete("/w"), create("/w"));
            }),
        scenario(
            "the later of two modes on one path",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/w"));
              a.call(addWatch("/w", PERSISTENT_WATCH), addWatch("/w", RECURSIVE_WATCH));
              b.call(create("/w/x"), setData("/w/x", "1"), setData("/w", "1"));
              a.events();
              a.call(addWatch("/w", PERSISTENT_WATCH));
              b.call(setData("/w/x", "2"), setData("/w", "2"), delete("/w/x"));
            }),
        scenario(
            "a one-shot watch where a persistent one is",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              b.call(create("/w"));
              a.call(addWatch("/w", PERSISTENT_WATCH), watchData("/w"));
              b.call(setData("/w", "1"), setData("/w", "2"));
              a.events();
              a.call(watchData("/w"), addWatch("/w", PERSISTENT_WATCH));
              b.call(setData("/w", "3"), setData("/w", "4"));
            }),
        scenario(
            "recursive watches and the nodes of ZooKeeper itself",
            stage -> {
              var a = stage.open("a");
              a.call(addWatch("/", RECURSIVE_WATCH), addWatch("/zookeeper", RECURSIVE_WATCH));
              stage.open("b").call(create("/x"), create("/zookeeper/x"), delete("/zookeeper/x"));
            }));
  }
}
