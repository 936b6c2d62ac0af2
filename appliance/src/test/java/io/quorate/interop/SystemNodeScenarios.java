package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import java.util.ArrayList;
import java.util.List;

/** The nodes a server makes for itself, and the quotas kept below one of them. */
final class SystemNodeScenarios {
  private SystemNodeScenarios() {}

  static List<Scenario> all() {
    var all = new ArrayList<Scenario>();
    for (String path : List.of("/", "/zookeeper", "/zookeeper/config", "/zookeeper/quota")) {
      all.add(
          scenario(
              path + " as it is found",
              getData(path),
              exists(path),
              getAcl(path),
              getChildren2(path),
              getAllChildrenNumber(path)));
      all.add(
          scenario(
              path + " resists",
              delete(path),
              delete(path, 0),
              delete(path, 99),
              create(path),
              create(path, EPHEMERAL),
              multi(delete(path)),
              multi(create("/x"), delete(path)),
              exists("/x"),
              exists(path)));
    }
    all.addAll(changes());
    all.addAll(quotas());
    return all;
  }

  private static List<Scenario> changes() {
    return List.of(
        scenario(
            "the configuration is written by no client",
            setData("/zookeeper/config", "x"),
            create("/zookeeper/config/x"),
            setAcl("/zookeeper/config", OPEN),
            multi(setData("/zookeeper/config", "x")),
            delete("/zookeeper/config"),
            getData("/zookeeper/config")),
        wire(
            "the super user and the nodes of ZooKeeper",
            stage -> {
              var root = stage.openSuper("root");
              root.call(setData("/zookeeper/config", "x"), setData("/zookeeper/config", ""));
              root.call(
                  delete("/zookeeper/config"), delete("/zookeeper/quota"), delete("/zookeeper"));
              root.call(create("/zookeeper/x"), delete("/zookeeper/x"), exists("/zookeeper"));
            }),
        scenario(
            "nodes below /zookeeper",
            create("/zookeeper/x"),
            create("/zookeeper/x/y"),
            setData("/zookeeper/x", "1"),
            setData("/zookeeper", "z"),
            getChildren2("/zookeeper"),
            getChildren2("/"),
            setData("/zookeeper", ""),
            delete("/zookeeper/x/y"),
            delete("/zookeeper/x")),
        wire(
            "containers and deleteContainer below /zookeeper",
            deleteContainer("/zookeeper"),
            deleteContainer("/zookeeper/config"),
            deleteContainer("/zookeeper/quota"),
            exists("/zookeeper/quota")));
  }

  private static List<Scenario> quotas() {
    return List.of(
        wire(
            "counting below a soft quota",
            stage -> {
              var a = stage.open("a");
              a.call(create("/q"), create("/q/before", "12345"));
              a.call(create("/zookeeper/quota/q", ""));
              a.call(create("/zookeeper/quota/q/zookeeper_limits", "count=3,bytes=10"));
              a.call(stats("q", "count=0,bytes=0"));
              stats(a);
              a.call(create("/q/x", "1"));
              stats(a);
              a.call(create("/q/x/y", "22"), setData("/q/x", "333"), setData("/q", "4444"));
              stats(a);
              a.call(create("/q/e", "55555", OPEN, EPHEMERAL), create("/q/over", "666666"));
              stats(a);
              a.call(
                  delete("/q/x/y"), delete("/q/over"), multi(create("/q/m", "7"), delete("/q/m")));
              stats(a);
              a.call(multi(create("/q/m", "88"), setData("/q/m", "9")));
              stats(a);
              a.call(setData("/q/x", null), create("/q/null", (String) null));
              stats(a);
            }),
        wire(
            "quotas in the newer words, with hard limits",
            stage -> {
              var a = stage.open("a");
              a.call(create("/q"), create("/zookeeper/quota/q", ""));
              a.call(
                  create(
                      "/zookeeper/quota/q/zookeeper_limits",
                      "count=2;bytes=20;byteHardLimit=40;countHardLimit=4"));
              a.call(stats("q", "count=0;bytes=0"));
              for (int i = 0; i < 5; i++) {
                a.call(create("/q/x" + i, "1234567890"));
              }
              stats(a);
              a.call(setData("/q/x0", "12345678901234567890"));
              stats(a);
            }),
        wire(
            "limits that cannot be read",
            stage -> {
              var a = stage.open("a");
              a.call(create("/q"), create("/zookeeper/quota/q", ""));
              a.call(create("/zookeeper/quota/q/zookeeper_limits", "nonsense"));
              a.call(stats("q", "count=0,bytes=0"));
              a.call(create("/q/x", "1"));
              stats(a);
            }),
        wire(
            "quotas without statistics or without limits",
            stage -> {
              var a = stage.open("a");
              a.call(create("/q"), create("/zookeeper/quota/q", ""));
              a.call(create("/zookeeper/quota/q/zookeeper_limits", "count=1,bytes=1"));
              a.call(create("/q/x", "123"), create("/q/y", "123"));
              a.call(create("/r"), create("/zookeeper/quota/r", ""));
              a.call(stats("r", "count=0,bytes=0"));
              a.call(create("/r/x", "123"), getData("/zookeeper/quota/r/zookeeper_stats"));
            }),
        wire(
            "deleting a quota and making it anew",
            stage -> {
              var a = stage.open("a");
              a.call(create("/q"), create("/q/x", "1"), create("/zookeeper/quota/q", ""));
              a.call(create("/zookeeper/quota/q/zookeeper_limits", "count=9,bytes=9"));
              a.call(stats("q", "count=0,bytes=0"));
              a.call(delete("/zookeeper/quota/q/zookeeper_limits"), create("/q/y", "22"));
              stats(a);
              a.call(delete("/zookeeper/quota/q/zookeeper_stats"), create("/q/z", "333"));
              a.call(stats("q", "count=0,bytes=0"));
              a.call(create("/zookeeper/quota/q/zookeeper_limits", "count=9,bytes=9"));
              stats(a);
              a.call(delete("/q/x"));
              stats(a);
            }));
  }

  /**
   * The old create, whose answer has no stat: ZooKeeper tells in create2's how long the data was
   * that it was given, Quorate how long what it counted at once is.
   */
  private static Call stats(String quota, String text) {
    var path = "/zookeeper/quota/" + quota + "/zookeeper_stats";
    return new Call.Create(Call.Creation.CREATE, path, text, OPEN, PERSISTENT, 0);
  }

  private static void stats(Stage.Actor actor) {
    actor.call(getData("/zookeeper/quota/q/zookeeper_stats"));
  }
}
