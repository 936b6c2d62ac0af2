package io.quorate.interop;

import io.quorate.interop.Stage.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The catalogue of all scenarios. */
final class Scenarios {
  private Scenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(
            NodeScenarios.all(),
            PathScenarios.all(),
            AclScenarios.all(),
            MultiScenarios.all(),
            WatchScenarios.all(),
            ReconnectScenarios.all(),
            SessionScenarios.all(),
            ProtocolScenarios.all(),
            SystemNodeScenarios.all(),
            ChrootScenarios.all())
        .flatMap(List::stream);
  }

  /** For a parameterized test: name, transport, scenario. */
  static Stream<Arguments> byTransport(Stream<Scenario> scenarios) {
    return scenarios.flatMap(
        scenario ->
            Stream.of(Transport.values())
                .filter(scenario.transports()::contains)
                .map(transport -> Arguments.of(scenario.name(), transport, scenario)));
  }
}
