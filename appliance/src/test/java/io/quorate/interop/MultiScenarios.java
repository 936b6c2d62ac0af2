package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Call.Creation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Transactions: what succeeds together, what fails in which place, and what a failure leaves. */
final class MultiScenarios {
  private MultiScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(failures());
    all.addAll(successes());
    all.addAll(oddities());
    all.addAll(readings());
    return all;
  }

  private static Map<String, Call> failing() {
    var failing = new LinkedHashMap<String, Call>();
    failing.put("create of what exists", create("/m/old"));
    failing.put("create without a parent", create("/m/no/x"));
    failing.put("create under an ephemeral", create("/m/e/x"));
    failing.put("create with an empty ACL", create("/m/x", List.of()));
    failing.put("create with an unknown scheme", create("/m/x", List.of(acl(31, "none", "x"))));
    failing.put("create of an ephemeral that exists", create("/m/e", EPHEMERAL));
    failing.put("create of a container that exists", create("/m/old", CONTAINER));
    failing.put("create of a TTL node that exists", create("/m/old", TTL));
    failing.put("create of a sequential without a parent", create("/m/no/s-", SEQUENTIAL));
    failing.put("create where nobody may", create("/locked/x"));
    failing.put("delete of nothing", delete("/m/none"));
    failing.put("delete of what has children", delete("/m"));
    failing.put("delete of another version", delete("/m/old", 9));
    failing.put("delete where nobody may", delete("/locked/inner"));
    failing.put("setData of nothing", setData("/m/none", ""));
    failing.put("setData of another version", setData("/m/old", "", 9));
    failing.put("setData where nobody may", setData("/locked", ""));
    failing.put("check of nothing", check("/m/none", -1));
    failing.put("check of another version", check("/m/old", 9));
    failing.put("check where nobody may", check("/locked", -1));
    return failing;
  }

  private static List<Scenario> failures() {
    var all = new ArrayList<Scenario>();
    failing()
        .forEach(
            (name, call) -> {
              for (int place = 0; place < 4; place++) {
                var parts = new ArrayList<>(goodParts());
                parts.add(place, call);
                all.add(
                    scenario(
                        "a multi whose part %d of 4 is a %s".formatted(place + 1, name),
                        stage -> failure(stage, new Call.Multi(false, parts))));
              }
              all.add(
                  wire(
                      "a multi of one part, a " + name,
                      stage -> failure(stage, new Call.Multi(false, List.of(call)))));
            });
    var names = List.copyOf(failing().keySet());
    all.add(
        scenario(
            "of many failures in a multi the first one counts",
            stage ->
                failure(stage, multi(names.stream().map(failing()::get).toArray(Call[]::new)))));
    return all;
  }

  private static List<Call> goodParts() {
    return List.of(create("/m/s-", SEQUENTIAL), setData("/m/old", "changed"), delete("/m/gone"));
  }

  private static void failure(Stage stage, Call multi) {
    var a = stage.open("a");
    a.call(create("/m"), create("/m/old"), create("/m/gone"), create("/m/e", EPHEMERAL));
    a.call(create("/locked"), create("/locked/inner"));
    a.call(setAcl("/locked", List.of(acl(1 | 16, "ip", "10.9.9.9"))));
    a.call(watchData("/m/old"), watchChildren("/m"));
    a.call(multi, getChildren2("/m"), getData("/m/old"), getData("/m/gone"));
    a.call(create("/m/s-", SEQUENTIAL));
  }

  private static List<Scenario> successes() {
    return List.of(
        scenario(
            "every part of a multi gets its result, all with one zxid",
            create("/m"),
            create("/m/old"),
            multi(
                create("/m/a"),
                create("/m/s-", SEQUENTIAL),
                create("/m/e", EPHEMERAL),
                create("/m/es-", EPHEMERAL_SEQUENTIAL),
                create("/m/c", CONTAINER),
                create("/m/t", TTL),
                create("/m/ts-", SEQUENTIAL_TTL),
                setData("/m/old", "x", 0),
                check("/m/old", 1),
                delete("/m/old", 1)),
            getChildren2("/m"),
            exists("/m/a"),
            exists("/m/e"),
            getEphemerals("/")),
        wire(
            "every creation request within a multi",
            create("/m"),
            multi(
                create(Creation.CREATE, "/m/a", PERSISTENT),
                create(Creation.CREATE2, "/m/b", PERSISTENT),
                create(Creation.CREATE, "/m/s", SEQUENTIAL),
                create(Creation.CONTAINER, "/m/c", CONTAINER),
                create(Creation.TTL, "/m/t", TTL)),
            getChildren2("/m")),
        scenario(
            "later parts see earlier ones",
            multi(
                create("/m"),
                create("/m/x", "0"),
                setData("/m/x", "1", 0),
                setData("/m/x", "2", 1),
                check("/m/x", 2),
                create("/m/x/y"),
                create("/m/s-", SEQUENTIAL),
                create("/m/s-", SEQUENTIAL),
                delete("/m/x/y")),
            exists("/m"),
            getData("/m/x"),
            getChildren2("/m"),
            multi(delete("/m/x"), create("/m/x", "again"), setData("/m/x", "more")),
            getData("/m/x"),
            exists("/m")),
        scenario(
            "what is made and unmade in one multi was never there",
            create("/m"),
            multi(create("/m/x"), delete("/m/x")),
            exists("/m/x"),
            exists("/m"),
            multi(create("/m/e", EPHEMERAL), delete("/m/e")),
            getEphemerals("/"),
            exists("/m")),
        scenario(
            "a whole branch goes in one multi",
            create("/m"),
            create("/m/a"),
            create("/m/a/b"),
            multi(delete("/m/a/b"), delete("/m/a"), delete("/m")),
            exists("/m"),
            getChildren("/")),
        scenario(
            "a branch does not go in the wrong order",
            create("/m"),
            create("/m/a"),
            multi(delete("/m"), delete("/m/a")),
            getChildren("/m")),
        scenario(
            "checks alone change nothing",
            create("/m"),
            multi(check("/m", 0), check("/m", -1), check("/", -1)),
            exists("/m")),
        scenario(
            "a refused multi takes no sequence number and leaves the next requests right",
            stage -> {
              var a = stage.open("a");
              a.call(create("/m"));
              a.pipeline(
                  create("/m/s-", SEQUENTIAL),
                  multi(create("/m/s-", SEQUENTIAL), create("/m/n"), check("/none", 0)),
                  create("/m/s-", SEQUENTIAL),
                  create("/m/n"),
                  multi(create("/m/s-", SEQUENTIAL), delete("/m/n")),
                  getChildren2("/m"));
            }),
        scenario(
            "a node made by one session may be used in the next one's multi",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(create("/m"), create("/m/e", EPHEMERAL));
              b.call(multi(create("/m/x"), delete("/m/e"), setData("/m", "by b")));
              a.call(getEphemerals("/"), getData("/m"));
            }));
  }

  private static List<Scenario> oddities() {
    return List.of(
        scenario("an empty multi", multi(), exists("/")),
        wire("an empty multiRead", multiRead(), exists("/")),
        wire(
            "kinds that a multi does not take",
            stage -> {
              var odd =
                  List.of(
                      exists("/"),
                      setAcl("/", OPEN),
                      getAcl("/"),
                      getChildren2("/"),
                      sync("/"),
                      deleteContainer("/m"),
                      ping(),
                      multi(check("/", -1)),
                      auth("digest", "a:b"),
                      new Call.CloseSession(),
                      anything(0, ""),
                      anything(99, ""));
              var a = stage.open("a");
              a.call(create("/m"));
              for (Call call : odd) {
                if (!a.isOpen()) {
                  a = stage.open("a");
                }
                a.call(multi(create("/x"), call), exists("/x"), multiRead(call));
              }
            }),
        wire(
            "reads within a multi, writes within a multiRead",
            stage -> {
              var a = stage.open("a");
              a.call(create("/m"));
              a.call(multi(getData("/m")), multi(create("/x"), getData("/m")));
              a.call(multi(getChildren("/m"), getData("/m")));
              a.call(multiRead(getData("/m"), create("/x")), getChildren("/"));
            }),
        wire(
            "modes within a multi that no client has",
            create("/m"),
            multi(create(Creation.CREATE2, "/m/a", 7)),
            multi(create("/m/b"), create(Creation.CREATE, "/m/a", -1)),
            multi(create("/m/b"), create(Creation.CONTAINER, "/m/a", 7)),
            multi(create("/m/b"), create(Creation.TTL, "/m/a", 7)),
            multi(create("/m/b"), createTtl("/m/a", TTL, 0)),
            multi(create("/m/b"), createTtl("/m/a", TTL, -1)),
            multi(create("/m/b"), createTtl("/m/a", TTL, Long.MAX_VALUE)),
            multi(create("/m/b"), createTtl("/m/a", PERSISTENT, 5)),
            multi(create("/m/b"), create(Creation.CREATE, "/m/a", TTL)),
            multi(create("/m/b"), create(Creation.CREATE2, "/m/a", CONTAINER)),
            getChildren("/m"),
            exists("/m/a")),
        wire(
            "multis cut short",
            stage -> {
              var bodies =
                  List.of(
                      "",
                      "\0\0\0\1",
                      "\0\0\0\1\0",
                      "\0\0\0\1\0\u00ff\u00ff\u00ff\u00ff",
                      "\0\0\0\2\0\u00ff\u00ff\u00ff\u00ff\0\0\0\2/m\0\0\0\0",
                      "\0\0\0\2\0\u00ff\u00ff\u00ff\u00ff\0\0\0\7/m");
              var a = stage.open("a");
              a.call(create("/m"));
              for (String body : bodies) {
                a.call(anything(14, body), anything(22, body), exists("/m"));
              }
            }),
        wire(
            "headers of a multi that say odd things",
            create("/m"),
            anything(14, "\0\0\0\2\1\u00ff\u00ff\u00ff\u00ff"),
            anything(14, "\u00ff\u00ff\u00ff\u00ff\0\u00ff\u00ff\u00ff\u00ff"),
            anything(14, "\0\0\0\15\0\0\0\0\5\0\0\0\2/m\0\0\0\0\u00ff\u00ff\u00ff\u00ff\1\0\0\0\0"),
            exists("/m")));
  }

  private static List<Scenario> readings() {
    return List.of(
        scenario(
            "a multiRead answers each part by itself",
            create("/m", "data"),
            create("/m/x"),
            multiRead(
                getData("/m"),
                getChildren("/m"),
                getData("/none"),
                getChildren("/none"),
                getData("/m/x"))),
        scenario(
            "a multiRead before what may not be read",
            stage -> {
              stage.open("b").call(create("/m", List.of(acl(31, "ip", "10.9.9.9"))));
              stage.open("a").call(multiRead(getData("/"), getData("/m"), getChildren("/m")));
            }),
        wire(
            "watches asked for within a multiRead",
            stage -> {
              var a = stage.open("a");
              a.call(create("/m"), multiRead(watchData("/m"), watchChildren("/m")));
              stage.open("b").call(setData("/m", "x"), create("/m/y"));
            }));
  }
}
