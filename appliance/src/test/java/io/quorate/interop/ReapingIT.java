package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;

import io.quorate.interop.Stage.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Containers and nodes with a time to live go by themselves, as a watcher sees it. The same pair of
 * servers skips access checks and allows reconfiguration, to show what these settings change.
 */
class ReapingIT {
  @RegisterExtension
  static final ServerPairs SERVERS =
      ServerPairs.with(
          ServerSettings.standard()
              .withConfiguration("reconfigEnabled", "true")
              .withProperty("zookeeper.skipACL", "yes")
              .withProperty("znode.container.checkIntervalMs", "100"));

  static Stream<Arguments> scenarios() {
    return Scenarios.byTransport(
        Stream.of(
            wire(
                "a container goes when its last child has gone",
                stage -> {
                  var a = stage.open("a");
                  a.call(create("/c", CONTAINER), create("/never", CONTAINER), create("/c/x"));
                  a.call(create("/c/y"), watchExists("/c"), delete("/c/x"), exists("/c"));
                  a.call(delete("/c/y"));
                  a.awaitEvents(1);
                  a.call(exists("/c"), exists("/never"), getChildren2("/"));
                }),
            wire(
                "containers within containers go one after the other",
                stage -> {
                  var a = stage.open("a");
                  a.call(create("/c", CONTAINER), create("/c/d", CONTAINER), create("/c/d/x"));
                  a.call(addWatch("/c", RECURSIVE_WATCH), delete("/c/d/x"));
                  a.awaitEvents(2);
                  a.call(getChildren2("/"));
                }),
            wire(
                "a node goes when its time is over, but not with children",
                stage -> {
                  var a = stage.open("a");
                  a.call(createTtl("/long", TTL, 3_600_000));
                  a.call(multi(createTtl("/parent", TTL, 1), create("/parent/x")));
                  a.call(createTtl("/short", TTL, 500), watchExists("/short"));
                  a.awaitEvents(1);
                  a.call(exists("/long"), exists("/parent"), watchExists("/parent"));
                  a.call(delete("/parent/x"));
                  a.awaitEvents(1);
                  a.call(getChildren2("/"));
                }),
            wire(
                "access checks are skipped",
                stage -> {
                  var a = stage.open("a");
                  a.call(create("/x", List.of(acl(0, "world", "anyone"))), getData("/x"));
                  a.call(setData("/x", "1"), create("/x/y"), setAcl("/x", OPEN), getAcl("/x"));
                  a.call(create("/z", List.of()), create("/z", List.of(acl(31, "auth", ""))));
                  a.call(create("/z", List.of(acl(1, "digest", digest("a", "b")))), getAcl("/z"));
                  a.call(setData("/zookeeper/config", ""), delete("/zookeeper/config"));
                }),
            scenario(
                "reconfiguration is allowed, but there is no ensemble",
                new Call.Reconfig("server.2=127.0.0.1:1:2;3", null, null, -1),
                new Call.Reconfig(null, "1", null, -1),
                exists("/"))));
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("scenarios")
  void quorateAnswersAsZooKeeperDoes(String name, Transport transport, Scenario scenario) {
    SERVERS.pair().compare(scenario, transport);
  }
}
