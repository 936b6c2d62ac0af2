package io.quorate.interop;

import io.quorate.interop.Stage.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scripted scenario, through every client that can make its calls, against both servers. */
class DifferentialIT {
  @RegisterExtension static final ServerPairs SERVERS = ServerPairs.with(ServerSettings.standard());

  static Stream<Arguments> scenarios() {
    return Scenarios.byTransport(Scenarios.all());
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("scenarios")
  void quorateAnswersAsZooKeeperDoes(String name, Transport transport, Scenario scenario) {
    SERVERS.pair().compare(scenario, transport);
  }
}
