package io.quorate.interop;

import io.quorate.interop.Stage.Transport;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A script with a telling name, played on a {@link Stage}. It finds an empty tree, writes only
 * below {@code /}, and leaves the ACL of {@code /} as it found it.
 */
record Scenario(String name, Set<Transport> transports, Consumer<Stage> script) {
  /** For both clients. */
  static Scenario scenario(String name, Consumer<Stage> script) {
    return new Scenario(name, Set.of(Transport.WIRE, Transport.APACHE), script);
  }

  /** The calls of one session, for both clients. */
  static Scenario scenario(String name, Call... calls) {
    return scenario(name, stage -> stage.open("a").call(calls));
  }

  /** For what Apache's client hides or refuses by itself. */
  static Scenario wire(String name, Consumer<Stage> script) {
    return new Scenario(name, Set.of(Transport.WIRE), script);
  }

  static Scenario wire(String name, Call... calls) {
    return wire(name, stage -> stage.open("a").call(calls));
  }

  /** For what only Apache's client does. */
  static Scenario apache(String name, Consumer<Stage> script) {
    return new Scenario(name, Set.of(Transport.APACHE), script);
  }

  Transcript play(InetSocketAddress server, Transport transport) {
    var stage = new Stage(server, transport);
    try (stage) {
      script.accept(stage);
    }
    return stage.transcript();
  }
}
