package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.Outcome.Answer;
import java.util.List;

/** A session that nobody speaks for at the moment, and its one ephemeral. */
record Left(long id, String password, String ephemeral, int timeoutMillis) {
  /** Opens a session and leaves it to itself, its connection open. */
  static Left at(ServerProcess server, String ephemeral, int timeoutMillis) {
    var session = WireSession.open(server.address(), Handshake.fresh().withTimeout(timeoutMillis));
    assertThat(session.exchange(List.of(create(ephemeral, EPHEMERAL))))
        .singleElement()
        .isInstanceOfSatisfying(Answer.class, answer -> assertThat(answer.reply().isOk()).isTrue());
    return new Left(session.id(), session.password(), ephemeral, timeoutMillis);
  }

  /** The session is there for who knows its password, with its ephemeral, and for nobody else. */
  WireSession resume(ServerProcess server) {
    assertRefused(server, "\1".repeat(16));
    var owner = WireSession.open(server.address(), handshake(password));
    assertThat(owner.id()).isEqualTo(id);
    assertThat(owner.exchange(List.of(getEphemerals("/"))))
        .singleElement()
        .isInstanceOfSatisfying(
            Answer.class,
            answer -> assertThat(answer.reply().fields()).containsValue(List.of(ephemeral)));
    return owner;
  }

  void assertGone(ServerProcess server) {
    assertRefused(server, password);
  }

  private void assertRefused(ServerProcess server, String secret) {
    var refused = WireSession.open(server.address(), handshake(secret));
    assertThat(refused.id()).isZero();
    refused.drop();
  }

  private Handshake handshake(String secret) {
    return Handshake.fresh().withTimeout(timeoutMillis).resuming(id, secret);
  }
}
