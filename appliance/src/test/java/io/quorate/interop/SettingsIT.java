package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static io.quorate.interop.Scenario.wire;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.Stage.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ZooKeeper's settings change for clients, set to other values than by default. */
class SettingsIT {
  private static final int FRAME_BYTES_MAX = 4_096;
  private static final int CONNECTIONS_MAX = 12;

  @RegisterExtension
  static final ServerPairs SERVERS =
      ServerPairs.with(
          ServerSettings.standard()
              .withConfiguration("maxClientCnxns", Integer.toString(CONNECTIONS_MAX))
              .withConfiguration("4lw.commands.whitelist", "srvr, ruok")
              .withConfiguration("minSessionTimeout", "3000")
              .withConfiguration("maxSessionTimeout", "9000")
              .withProperty("zookeeper.extendedTypesEnabled", "false")
              .withProperty("zookeeper.enforceQuota", "true")
              .withProperty("zookeeper.DigestAuthenticationProvider.digestAlg", "SHA-256")
              .withProperty(
                  "zookeeper.DigestAuthenticationProvider.superDigest",
                  "super:WTA5ucCHTdJq645xIMibj8HviTPeB5mMuJ4/+v1dIEw=")
              .withProperty("jute.maxbuffer", Integer.toString(FRAME_BYTES_MAX)));

  static Stream<Arguments> scenarios() {
    return Scenarios.byTransport(
        Stream.of(
            scenario(
                "times to live are not enabled",
                create("/t", TTL),
                create("/t-", SEQUENTIAL_TTL),
                create("/c", CONTAINER),
                exists("/c"),
                getChildren("/")),
            wire(
                "times to live within a multi are not enabled",
                multi(create("/x"), create("/t", TTL)),
                createTtl("/t", TTL, 0),
                createTtl("/t", PERSISTENT, 5),
                getChildren("/")),
            wire(
                "session timeouts have bounds of their own",
                stage -> {
                  for (int timeout : new int[] {0, 2_999, 3_000, 5_000, 9_000, 9_001}) {
                    stage
                        .open("timeout " + timeout, Handshake.fresh().withTimeout(timeout))
                        .close();
                  }
                }),
            wire("hard quotas are enforced", SettingsIT::hardQuotas),
            wire(
                "digests of another algorithm",
                stage -> {
                  var a = stage.open("a");
                  a.call(auth("digest", "alice:secret"));
                  a.call(create("/x", List.of(acl(31, "auth", ""))), getAcl("/x"));
                  stage.open("b").call(getData("/x"));
                }),
            wire("requests around a smaller limit", SettingsIT::sizes),
            wire(
                "more connections than one address may have",
                stage -> {
                  for (int i = 0; i < CONNECTIONS_MAX + 3; i++) {
                    stage.openRaw("connection " + i, framed(Handshake.fresh().encode()));
                  }
                })));
  }

  private static String framed(byte[] body) {
    return new String(new JuteWriter().buffer(body).toByteArray(), ISO_8859_1);
  }

  private static void hardQuotas(Stage stage) {
    var a = stage.open("a");
    a.call(create("/q"), create("/zookeeper/quota/q", ""));
    a.call(
        create(
            "/zookeeper/quota/q/zookeeper_limits",
            "count=2;bytes=9;countHardLimit=4;byteHardLimit=30"));
    a.call(
        // Its answer has no stat: see AcceptedDifferences.
        new Call.Create(
            Call.Creation.CREATE,
            "/zookeeper/quota/q/zookeeper_stats",
            "count=1;bytes=0",
            OPEN,
            PERSISTENT,
            0));
    for (int i = 0; i < 5; i++) {
      a.call(create("/q/x" + i, "12345"), getData("/zookeeper/quota/q/zookeeper_stats"));
    }
    a.call(create("/q/x0/deep", "1"), create("/q/e", EPHEMERAL), create("/q/s-", SEQUENTIAL));
    a.call(delete("/q/x0"), create("/q/big", "x".repeat(40)), create("/q/fits", "12345"));
    a.call(setData("/q/fits", "x".repeat(40)), setData("/q/fits", "123456"), setData("/q", "xx"));
    a.call(multi(create("/q/m", "1"), setData("/q", "1")));
    a.call(getChildren("/q"), getData("/zookeeper/quota/q/zookeeper_stats"), create("/r"));
  }

  private static void sizes(Stage stage) {
    var a = stage.open("a");
    for (int length : new int[] {FRAME_BYTES_MAX / 2, FRAME_BYTES_MAX - 49, FRAME_BYTES_MAX - 48}) {
      a.call(create("/x" + length, "d".repeat(length)));
      if (!a.isOpen()) {
        a = stage.open("a");
      }
    }
    a.call(getChildren("/"));
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("scenarios")
  void quorateAnswersAsZooKeeperDoes(String name, Transport transport, Scenario scenario) {
    SERVERS.pair().compare(scenario, transport);
  }

  @Test
  void theAcceptedDifferenceIsThere() {
    try {
      AcceptedDifferences.ofHardQuotas().assertIn(SERVERS.pair());
    } finally {
      SERVERS.pair().clean();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ruok", "stat", "mntr", "wchc", "gtmk", "isro", "abcd"})
  void theWhitelistHolds(String word) {
    var answers = SERVERS.pair().onBoth(server -> FourLetterWord.answer(server.address(), word));
    assertThat(answers.got()).isEqualTo(answers.expected());
  }
}
