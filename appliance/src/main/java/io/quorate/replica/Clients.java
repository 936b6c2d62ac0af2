package io.quorate.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The connections that this server serves, and their sessions.
 *
 * <ol>
 *   <li>A session is served on at most one connection, a connection serves exactly one session.
 *   <li>Answers leave a connection in the order of its requests: whatever can not be answered yet,
 *       and all that follows it, waits behind a commit, and never behind an older one than what
 *       came before it.
 * </ol>
 */
final class Clients {
  /**
   * A request that the leader decides about.
   *
   * @param answered when its answer has left
   */
  record Forwarded(int xid, Commitment answered) {}

  /** One connection. */
  static final class Client {
    private final ConnectionId connection;
    private final long sessionId;
    private final ArrayDeque<Forwarded> forwarded = new ArrayDeque<>(0);
    private Optional<Commitment> waitsFor = Optional.empty();

    private Client(ConnectionId connection, long sessionId) {
      this.connection = connection;
      this.sessionId = sessionId;
    }

    ConnectionId connection() {
      return connection;
    }

    long sessionId() {
      return sessionId;
    }

    /** What went to the leader and was not answered, oldest first; empty on the leader itself. */
    ArrayDeque<Forwarded> forwarded() {
      return forwarded;
    }

    /**
     * What comes next on this connection is behind {@code commitment}, which is newer than whatever
     * it was behind before.
     */
    void waitFor(Commitment commitment) {
      waitsFor = Optional.of(commitment);
    }

    /**
     * Happens when everything that this connection waits for is committed: at once, if it waits for
     * nothing.
     */
    void inTurn(Runnable action) {
      if (waitsFor.isPresent() && !waitsFor.get().isReached()) {
        waitsFor.get().putBehind(action);
      } else {
        waitsFor = Optional.empty();
        action.run();
      }
    }
  }

  private final Map<ConnectionId, Client> byConnection = new LinkedHashMap<>();
  private final Map<Long, Client> bySession = new HashMap<>();

  /**
   * Serves the session on this connection from now on; answers the connection that it was served on
   * before.
   */
  Optional<Client> open(ConnectionId connection, long sessionId) {
    Client client = new Client(connection, sessionId);
    Optional<Client> before = onSession(sessionId);
    before.ifPresent(old -> byConnection.remove(old.connection()));
    byConnection.put(connection, client);
    bySession.put(sessionId, client);
    return before;
  }

  Optional<Client> close(ConnectionId connection) {
    Optional<Client> client = Optional.ofNullable(byConnection.remove(connection));
    client.ifPresent(gone -> bySession.remove(gone.sessionId()));
    return client;
  }

  Optional<Client> on(ConnectionId connection) {
    return Optional.ofNullable(byConnection.get(connection));
  }

  Optional<Client> onSession(long sessionId) {
    return Optional.ofNullable(bySession.get(sessionId));
  }

  List<Client> all() {
    return new ArrayList<>(byConnection.values());
  }
}
