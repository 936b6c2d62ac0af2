package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Call.Creation;
import java.util.ArrayList;
import java.util.List;

/** Creating, changing, reading and deleting nodes: replies, errors and every field of the stats. */
final class NodeScenarios {
  private NodeScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    all.addAll(creating());
    all.addAll(deleting());
    all.addAll(changing());
    all.addAll(reading());
    all.addAll(sequences());
    return all;
  }

  private static List<Scenario> creating() {
    return List.of(
        scenario(
            "a fresh node's stat, and what it does to its parent's",
            create("/x", "data"),
            exists("/x"),
            getData("/x"),
            create("/x/y"),
            exists("/x"),
            getChildren2("/x"),
            create("/x/y/z"),
            exists("/x/y"),
            exists("/x")),
        scenario("create where a node is", create("/x"), create("/x"), getData("/x"), exists("/")),
        scenario("create without a parent", create("/no/x"), exists("/no")),
        scenario(
            "create under an ephemeral",
            create("/e", EPHEMERAL),
            create("/e/x"),
            create("/e/x", EPHEMERAL),
            create("/e/x", SEQUENTIAL),
            create("/e/x", CONTAINER),
            create("/e/x", TTL),
            exists("/e")),
        scenario(
            "the old create answers a path alone",
            create(Creation.CREATE, "/x", PERSISTENT),
            create(Creation.CREATE, "/e", EPHEMERAL),
            create(Creation.CREATE, "/s", SEQUENTIAL),
            create(Creation.CREATE, "/x", PERSISTENT),
            create(Creation.CREATE, "/no/x", PERSISTENT),
            getChildren("/")),
        scenario(
            "data null, empty and of every byte",
            create("/null", (String) null),
            create("/empty", ""),
            create("/bytes", everyByte()),
            getData("/null"),
            getData("/empty"),
            getData("/bytes"),
            exists("/null"),
            setData("/bytes", null),
            getData("/bytes"),
            setData("/null", ""),
            getData("/null"),
            setData("/empty", everyByte()),
            getData("/empty")),
        scenario(
            "all seven modes side by side",
            create("/m"),
            create("/m/p", PERSISTENT),
            create("/m/ps", SEQUENTIAL),
            create("/m/e", EPHEMERAL),
            create("/m/es", EPHEMERAL_SEQUENTIAL),
            create("/m/c", CONTAINER),
            create("/m/t", TTL),
            create("/m/ts", SEQUENTIAL_TTL),
            getChildren2("/m"),
            getEphemerals("/"),
            exists("/m/p"),
            exists("/m/e"),
            exists("/m/c"),
            exists("/m/t")),
        wire(
            "modes that no client has",
            create(Creation.CREATE2, "/a", 7),
            create(Creation.CREATE2, "/a", -1),
            create(Creation.CREATE2, "/a", 8),
            create(Creation.CREATE2, "/a", Integer.MAX_VALUE),
            create(Creation.CREATE, "/a", 7),
            create(Creation.CONTAINER, "/a", 99),
            create(Creation.TTL, "/a", 99),
            getChildren("/")),
        wire(
            "modes in the wrong request",
            create(Creation.CREATE2, "/a", CONTAINER),
            exists("/a"),
            create(Creation.CREATE2, "/b", TTL),
            exists("/b"),
            create(Creation.CREATE2, "/b", SEQUENTIAL_TTL),
            create(Creation.CREATE, "/c", CONTAINER),
            exists("/c"),
            create(Creation.CREATE, "/c2", TTL),
            create(Creation.CONTAINER, "/d", PERSISTENT),
            exists("/d"),
            create(Creation.CONTAINER, "/e", EPHEMERAL),
            exists("/e"),
            create(Creation.CONTAINER, "/f", SEQUENTIAL),
            create(Creation.CONTAINER, "/f2", TTL),
            create(Creation.TTL, "/g", PERSISTENT),
            exists("/g"),
            create(Creation.TTL, "/h", EPHEMERAL),
            exists("/h"),
            create(Creation.TTL, "/i", SEQUENTIAL),
            create(Creation.TTL, "/j", CONTAINER),
            exists("/j"),
            getChildren("/"),
            getEphemerals("/")),
        wire(
            "time to live and its bounds",
            createTtl("/t", TTL, 1),
            exists("/t"),
            createTtl("/t0", TTL, 0),
            createTtl("/tn", TTL, -1),
            createTtl("/tmin", TTL, Long.MIN_VALUE),
            createTtl("/tmax", TTL, 0xFF_FFFF_FFFFL),
            exists("/tmax"),
            createTtl("/tover", TTL, 0x100_0000_0000L),
            createTtl("/tlong", TTL, Long.MAX_VALUE),
            createTtl("/ts", SEQUENTIAL_TTL, 5_000),
            createTtl("/ts0", SEQUENTIAL_TTL, 0),
            createTtl("/p", PERSISTENT, 1_000),
            createTtl("/pn", PERSISTENT, 0),
            createTtl("/e", EPHEMERAL, 1_000),
            getChildren("/")),
        scenario(
            "children below containers and nodes with a time to live",
            create("/c", CONTAINER),
            create("/c/x"),
            create("/t", TTL),
            create("/t/x"),
            exists("/c"),
            exists("/t"),
            delete("/c"),
            delete("/t"),
            delete("/c/x"),
            delete("/c"),
            delete("/t/x"),
            delete("/t"),
            getChildren2("/")),
        scenario("create of the root", create("/", "x"), exists("/")));
  }

  private static List<Scenario> deleting() {
    return List.of(
        scenario(
            "delete, and what it does to the parent's stat",
            create("/x"),
            create("/x/a"),
            create("/x/b"),
            exists("/x"),
            delete("/x/a"),
            exists("/x"),
            delete("/x/b"),
            exists("/x"),
            create("/x/a"),
            exists("/x")),
        scenario("delete what is not there", delete("/x"), delete("/x/y"), delete("/x", 0)),
        scenario("delete what has children", create("/x"), create("/x/y"), delete("/x")),
        scenario(
            "delete by version",
            create("/x"),
            delete("/x", 1),
            setData("/x", "1"),
            delete("/x", 0),
            delete("/x", -2),
            delete("/x", Integer.MIN_VALUE),
            delete("/x", 1),
            exists("/x")),
        scenario(
            "a wrong version is told before children are",
            create("/x"),
            create("/x/y"),
            delete("/x", 5)),
        scenario("delete of the root", delete("/"), delete("/", 0)),
        wire(
            "deleteContainer takes whatever has no children and no session",
            create("/c", CONTAINER),
            create("/t", TTL),
            create("/p"),
            create("/e", EPHEMERAL),
            create("/full", CONTAINER),
            create("/full/x"),
            create("/pfull"),
            create("/pfull/x"),
            deleteContainer("/p"),
            deleteContainer("/e"),
            deleteContainer("/full"),
            deleteContainer("/pfull"),
            deleteContainer("/no"),
            deleteContainer("/c"),
            deleteContainer("/t"),
            deleteContainer("/"),
            getChildren2("/")));
  }

  private static List<Scenario> changing() {
    return List.of(
        scenario(
            "setData counts versions and keeps the rest",
            create("/x", "0"),
            create("/x/y"),
            setData("/x", "one"),
            setData("/x", "two", 1),
            exists("/x"),
            getData("/x"),
            exists("/")),
        scenario(
            "setData with wrong versions",
            create("/x"),
            setData("/x", "", 1),
            setData("/x", "", -2),
            setData("/x", "", Integer.MIN_VALUE),
            setData("/x", "", 0),
            setData("/x", "", 0),
            getData("/x")),
        scenario("setData on nothing", setData("/x", ""), setData("/x", "", 3)),
        scenario(
            "setData on every kind",
            create("/c", CONTAINER),
            create("/t", TTL),
            create("/e", EPHEMERAL),
            setData("/c", "x"),
            setData("/t", "x"),
            setData("/e", "x"),
            exists("/c"),
            exists("/t"),
            exists("/e")),
        scenario(
            "the root's data",
            getData("/"),
            setData("/", "root"),
            getData("/"),
            setData("/", ""),
            exists("/")));
  }

  private static List<Scenario> reading() {
    return List.of(
        scenario(
            "reads of nothing",
            exists("/x"),
            getData("/x"),
            getAcl("/x"),
            getChildren("/x"),
            getChildren2("/x"),
            getAllChildrenNumber("/x"),
            sync("/x"),
            getEphemerals("/x")),
        scenario(
            "children, their number and all descendants' number",
            create("/x"),
            getAllChildrenNumber("/x"),
            create("/x/a"),
            create("/x/b"),
            create("/x/b/c"),
            create("/xx"),
            getChildren("/x"),
            getChildren2("/x"),
            getAllChildrenNumber("/x"),
            getAllChildrenNumber("/x/b"),
            getAllChildrenNumber("/")),
        scenario(
            "ephemerals of a session by prefix",
            stage -> {
              var a = stage.open("a");
              var b = stage.open("b");
              a.call(create("/x"), create("/x/e1", EPHEMERAL), create("/x/e2", EPHEMERAL));
              a.call(create("/y", EPHEMERAL), create("/xe", EPHEMERAL), create("/x/p"));
              b.call(create("/x/b", EPHEMERAL));
              a.call(getEphemerals("/"), getEphemerals("/x"), getEphemerals("/x/e"));
              a.call(getEphemerals("/x/e1"), getEphemerals("/none"));
              b.call(getEphemerals("/"), exists("/x/e1"));
              a.call(delete("/x/b"), delete("/y"), getEphemerals("/"));
              b.call(getEphemerals("/"));
            }),
        wire(
            "ephemerals for prefixes that are no paths",
            create("/x", EPHEMERAL),
            getEphemerals(null),
            getEphemerals(""),
            getEphemerals("  "),
            getEphemerals(" / "),
            getEphemerals("x"),
            getEphemerals("//")),
        scenario("sync answers its path", create("/x"), sync("/x"), sync("/")));
  }

  private static List<Scenario> sequences() {
    return List.of(
        scenario(
            "sequence numbers count creations below the parent, deleted ones included",
            create("/s"),
            create("/s/a-", SEQUENTIAL),
            create("/s/b-", SEQUENTIAL),
            create("/s/plain"),
            create("/s/a-", EPHEMERAL_SEQUENTIAL),
            delete("/s/a-0000000000"),
            create("/s/a-", SEQUENTIAL),
            delete("/s/plain"),
            create("/s/a-", SEQUENTIAL_TTL),
            getChildren2("/s"),
            delete("/s/b-0000000001"),
            delete("/s/a-0000000003"),
            exists("/s"),
            create("/s/a-", SEQUENTIAL),
            exists("/s")),
        scenario(
            "failed creations count nothing",
            create("/s"),
            create("/s/x"),
            create("/s/x"),
            create("/s/x"),
            create("/s/no/y"),
            create("/s/a-", List.of()),
            create("/s/a-", SEQUENTIAL),
            exists("/s")),
        scenario(
            "a sequence's name may be the number alone",
            create("/s"),
            create("/s/", SEQUENTIAL),
            create("/s/", EPHEMERAL_SEQUENTIAL),
            getChildren("/s")),
        scenario(
            "a sequence meets a node of the same name",
            create("/s"),
            create("/s/a0000000001"),
            create("/s/a", SEQUENTIAL),
            create("/s/a0000000003"),
            create("/s/a", SEQUENTIAL),
            create("/s/a", SEQUENTIAL),
            getChildren2("/s")),
        scenario(
            "a parent made anew starts at zero",
            create("/s"),
            create("/s/a", SEQUENTIAL),
            delete("/s/a0000000000"),
            delete("/s"),
            create("/s"),
            create("/s/a", SEQUENTIAL)));
  }

  private static String everyByte() {
    var bytes = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      bytes.append((char) i);
    }
    return bytes.toString();
  }
}
