package io.quorate.interop;

import java.util.List;

/** A client's session with one server, over whatever client; used by one thread. */
sealed interface Session permits WireSession, ApacheSession {
  /** The session's id; 0 where the server gave none. */
  long id();

  /** The outcomes of connecting. */
  List<Outcome> opening();

  /**
   * Sends all calls at once and reads until each is answered or the connection is gone; answers
   * everything that arrived until then, in order.
   */
  List<Outcome> exchange(List<Call> calls);

  /** Reads until so many events have arrived. */
  List<Outcome> awaitEvents(int count);

  /** Cuts the connection and leaves the session to its server. */
  void drop();

  /** Ends the session; answers what arrived until the connection was gone. */
  List<Outcome> close();
}
