package io.quorate.front;

import io.quorate.replica.Output.CloseReason;

/** Why a connection ends, and what the log says of it. */
sealed interface Closing {
  /** The replica wants it. */
  record ByReplica(CloseReason reason) implements Closing {}

  /** The replica did not accept the handshake. */
  record Refused(String reason) implements Closing {}

  /** The client closed its side, or its machine did. */
  record ByClient() implements Closing {}

  /** The socket failed. */
  record Broken(String reason) implements Closing {}

  /** Bytes came that are no frame of the protocol, or too long a one. */
  record BadFrame(String what) implements Closing {}

  /** There was no handshake in time, or no answer to it. */
  record NoSession(long millis) implements Closing {}

  /** The client does not read what it is sent. */
  record NotReading(long unsentBytes) implements Closing {}

  /** An operation that no client may ask for alone. */
  record NotAnOperation(int opCode) implements Closing {}

  /** Authentication was tried and failed. */
  record AuthenticationFailed(String scheme, String reason) implements Closing {}

  /** Something was asked before any identity of the enforced schemes was proven. */
  record NotAuthenticated() implements Closing {}

  /** Its tenant has as many as it may. */
  record TenantIsFull(String tenant, String quantity) implements Closing {}

  /** A four-letter word was answered. */
  record WordAnswered() implements Closing {}

  /** An operator wants it gone; its session lives on. */
  record ByOperator() implements Closing {}

  /** This server stops. */
  record ServerStops() implements Closing {}

  /** Whether an operator should look at it. */
  default boolean isWarning() {
    return switch (this) {
      case BadFrame ignored -> true;
      case NotReading ignored -> true;
      case NotAnOperation ignored -> true;
      case AuthenticationFailed ignored -> true;
      case NotAuthenticated ignored -> true;
      case TenantIsFull ignored -> true;
      case ByReplica ignored -> false;
      case Refused ignored -> false;
      case ByClient ignored -> false;
      case Broken ignored -> false;
      case NoSession ignored -> false;
      case WordAnswered ignored -> false;
      case ByOperator ignored -> false;
      case ServerStops ignored -> false;
    };
  }

  /** Whether there is no use in sending first what was made for the client. */
  default boolean isAtOnce() {
    return this instanceof ByClient || this instanceof Broken || this instanceof NotReading;
  }

  /** One line for a person. */
  default String text() {
    return switch (this) {
      case ByReplica(CloseReason reason) -> text(reason);
      case Refused(String reason) -> "refused: " + reason;
      case ByClient() -> "the client closed the connection";
      case Broken(String reason) -> "the connection broke: " + reason;
      case BadFrame(String what) -> what;
      case NoSession(long millis) -> "no session was established within " + millis + " ms";
      case NotReading(long unsentBytes) ->
          "the client does not read: " + unsentBytes + " bytes of replies and events lie unsent";
      case NotAnOperation(int opCode) -> notAnOperation(opCode);
      case AuthenticationFailed(String scheme, String reason) ->
          "authentication failed under scheme " + scheme + ": " + reason;
      case NotAuthenticated() ->
          "the client asked before it proved an identity of the enforced schemes";
      case TenantIsFull(String tenant, String quantity) ->
          "tenant %s has as many as its limit %s allows".formatted(tenant, quantity);
      case WordAnswered() -> "a four-letter word was answered";
      case ByOperator() -> "an operator closed the connection";
      case ServerStops() -> "this server stops";
    };
  }

  private static String notAnOperation(int opCode) {
    return "operation code " + opCode + " is none that a client may ask for";
  }

  private static String text(CloseReason reason) {
    return switch (reason) {
      case CloseReason.SessionClosed() -> "the client closed the session";
      case CloseReason.SessionExpired(long sessionId, long silentMillis, long timeoutMillis) ->
          "session 0x%x expired: nothing was heard for %d ms, its timeout is %d ms"
              .formatted(sessionId, silentMillis, timeoutMillis);
      case CloseReason.SessionMoved(long sessionId) ->
          "session 0x%x is now served on another connection or server".formatted(sessionId);
      case CloseReason.Ordered(long sessionId) ->
          "an operator ended session 0x%x".formatted(sessionId);
      case CloseReason.ClientIsAhead(var seen, var last) ->
          "the client has seen zxid 0x%x, this server has only 0x%x: it must find another server"
              .formatted(seen.value(), last.value());
      case CloseReason.NotServing(String why) -> "this server does not serve: " + why;
    };
  }
}
