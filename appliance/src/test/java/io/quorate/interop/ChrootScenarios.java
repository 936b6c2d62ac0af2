package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.apache;

import java.util.List;

/** Clients that live below a node of the tree and call it their root. */
final class ChrootScenarios {
  private ChrootScenarios() {}

  static List<Scenario> all() {
    return List.of(
        apache(
            "every call below a chroot",
            stage -> {
              stage.open("builder").call(create("/app"), create("/app/root"));
              var a = stage.open("a", "/app/root");
              a.call(create("/x", "1"), exists("/x"), getData("/x"), setData("/x", "2"));
              a.call(create("/x/s-", SEQUENTIAL), create("/e", EPHEMERAL), create("/c", CONTAINER));
              a.call(getChildren("/"), getChildren2("/x"), getAllChildrenNumber("/"));
              a.call(getAcl("/x"), setAcl("/x", OPEN), sync("/x"), getEphemerals("/"));
              a.call(multi(create("/m"), setData("/m", "1"), check("/m", 1), delete("/m")));
              a.call(multiRead(getData("/x"), getChildren("/x"), getData("/none")));
              a.call(multi(create("/m"), delete("/none")), exists("/none"));
              stage.open("outside").call(getChildren("/app/root"), exists("/app/root/x"));
            }),
        apache(
            "events below a chroot bear its clients' paths",
            stage -> {
              var outside = stage.open("outside");
              outside.call(create("/app"));
              var a = stage.open("a", "/app");
              a.call(watchExists("/x"), watchChildren("/"), addWatch("/", RECURSIVE_WATCH));
              outside.call(create("/app/x"), setData("/app/x", "1"), create("/elsewhere"));
              a.events();
              a.call(watchData("/x"), watchData("/"));
              outside.call(delete("/app/x"), setData("/app", "2"));
            }),
        apache(
            "a chroot that does not exist",
            stage -> {
              var a = stage.open("a", "/none/such");
              a.call(exists("/"), create("/x"), getChildren("/"), create("/", ""));
              a.call(multi(create("/x")), addWatch("/", PERSISTENT_WATCH));
            }));
  }
}
