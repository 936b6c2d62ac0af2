package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.Stage.Transport;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What clients see of a server that ends, gently or not, and starts again on its directory. */
class RestartIT {
  private static ServerPair pair;

  @BeforeAll
  static void start() {
    pair = ServerPair.start(ServerSettings.standard());
  }

  @AfterAll
  static void stop() {
    pair.close();
  }

  @Test
  void killedServersComeBackWithTheSameTreeAndSessions() {
    compare(ServerProcess::kill);
  }

  @Test
  void terminatedServersComeBackWithTheSameTreeAndSessions() {
    compare(ServerProcess::terminate);
  }

  private static void compare(Consumer<ServerProcess> end) {
    var transcripts = pair.onBoth(server -> play(server, end));
    assertThat(Differences.between(transcripts.expected(), transcripts.got())).isEmpty();
  }

  private static List<String> play(ServerProcess server, Consumer<ServerProcess> end) {
    var stage = new Stage(server.address(), Transport.WIRE);
    try (stage) {
      story(stage, server, end);
    }
    TreeCleaner.clean(server.address());
    return stage.transcript().lines();
  }

  private static void story(Stage stage, ServerProcess server, Consumer<ServerProcess> end) {
    var a = stage.open("a");
    var closed = stage.open("closed");
    var apache = stage.openApache("apache");
    a.call(create("/p"), create("/p/e", EPHEMERAL), create("/p/c", CONTAINER), create("/p/t", TTL));
    a.call(create("/p/s-", SEQUENTIAL), create("/p/gone"), delete("/p/gone"), setData("/p", null));
    a.call(auth("digest", "alice:secret"), create("/p/locked", List.of(acl(31, "auth", ""))));
    a.call(setAcl("/p/c", List.of(acl(31, "auth", ""), acl(1, "world", "anyone"))));
    a.call(multi(create("/p/m"), setData("/p/m", "2"), create("/p/m/x")));
    a.call(multi(create("/p/never"), check("/p", 77)), setData("/p/m", "3", 99));
    closed.call(create("/p/closed", EPHEMERAL));
    apache.call(create("/p/apache", EPHEMERAL), watchData("/p/m"), watchChildren("/p"));
    apache.call(addWatch("/p/m", RECURSIVE_WATCH), watchExists("/p/later"));
    var again = Handshake.fresh().resuming(closed.sessionId(), closed.password());
    closed.close();
    apache.awaitEvents(1);
    apache.call(watchChildren("/p"));
    a.drop();
    end.accept(server);
    server.restart();
    // Apache's client: disconnected, then connected, its watches set again.
    apache.awaitEvents(2);
    a.reconnect();
    closed.reconnect(again);
    a.call(whoAmI(), getEphemerals("/"), create("/p/s-", SEQUENTIAL), exists("/p/never"));
    apache.events();
    apache.call(getEphemerals("/"), create("/p/m/y"));
    a.call(setData("/p/m", "4"), create("/p/later"), delete("/p/later"));
    apache.events();
    var root = stage.openSuper("root");
    for (String path : root.paths()) {
      root.call(getData(path), getAcl(path));
    }
  }
}
