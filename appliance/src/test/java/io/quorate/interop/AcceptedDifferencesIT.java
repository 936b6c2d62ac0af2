package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.interop.AcceptedDifferences.Difference;
import io.quorate.interop.Outcome.Answer;
import io.quorate.interop.ServerProcess.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.zookeeper.KeeperException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the differences which are accepted are still there, and no others are taken for them. */
class AcceptedDifferencesIT {
  @RegisterExtension static final ServerPairs SERVERS = ServerPairs.with(ServerSettings.standard());

  static List<Difference> differences() {
    return AcceptedDifferences.usual();
  }

  @ParameterizedTest
  @MethodSource("differences")
  void isThere(Difference difference) {
    try {
      difference.assertIn(SERVERS.pair());
    } finally {
      SERVERS.pair().clean();
    }
  }

  /**
   * A time to live of -1 for a mode that has none: ZooKeeper admits it, logs it, and then ends over
   * it, again at every start.
   */
  @Test
  void oneRequestEndsZooKeeperForGood(@TempDir Path directory) {
    try (var server =
        ServerProcess.start(Product.ZOOKEEPER, directory, ServerSettings.standard())) {
      var session = WireSession.open(server.address(), Handshake.fresh());
      assertThat(session.exchange(List.of(createTtl("/x", PERSISTENT, -1))))
          .contains(Outcome.CLOSED);
      assertThat(server.awaitExit(Duration.ofSeconds(20))).isTrue();
      assertThatThrownBy(server::restart).hasMessageContaining("ZOOKEEPER ended with");
    }
  }

  /** As the same with any other time. */
  @ParameterizedTest
  @ValueSource(ints = {PERSISTENT, EPHEMERAL, SEQUENTIAL, EPHEMERAL_SEQUENTIAL, CONTAINER})
  void quorateRefusesItInEveryMode(int flags) {
    var session = WireSession.open(SERVERS.pair().quorate().address(), Handshake.fresh());
    var outcomes = session.exchange(List.of(createTtl("/x", flags, -1), exists("/x"), exists("/")));
    assertThat(outcomes)
        .extracting(outcome -> ((Answer) outcome).reply().error)
        .containsExactly(Code.BADARGUMENTS.intValue(), Code.NONODE.intValue(), 0);
    session.close();
  }
}
