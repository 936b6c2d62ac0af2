package io.quorate.replica;

import io.quorate.session.SessionTable;
import io.quorate.tree.PathSet;
import io.quorate.txn.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Sessions, ephemerals and watches at one instant, for the four-letter words and for operators.
 *
 * @param sessions every session of the ensemble that this server knows
 * @param ephemerals the paths of each session that has any
 * @param watches for each path with a watch on its data the sessions on this server that watch it,
 *     in whatever mode
 */
public record Description(
    List<SessionFacts> sessions,
    Map<Long, Set<String>> ephemerals,
    Map<String, Set<Long>> watches) {

  /**
   * One session as it stands now.
   *
   * @param expiresInMillis until this session expires if nothing more is heard
   * @param connection where it is served on this server, if it is
   */
  public record SessionFacts(
      long sessionId, int timeoutMillis, long expiresInMillis, Optional<ConnectionId> connection) {}

  /** The same without the paths of which {@code hidden} holds. */
  public Description without(Predicate<String> hidden) {
    Map<Long, Set<String>> shown = new HashMap<>();
    ephemerals.forEach(
        (sessionId, paths) -> {
          Set<String> left = new HashSet<>(paths);
          left.removeIf(hidden);
          if (!left.isEmpty()) {
            shown.put(sessionId, left);
          }
        });
    Map<String, Set<Long>> watched = new HashMap<>(watches);
    watched.keySet().removeIf(hidden);
    return new Description(sessions, shown, watched);
  }

  /**
   * @param sessions that the leader watches over; empty on a learner, which knows of no deadlines
   */
  static Description of(Service service, Optional<SessionTable> sessions, Now now) {
    State state = service.committed();
    Clients clients = service.clients();
    List<SessionFacts> facts = new ArrayList<>();
    if (sessions.isPresent()) {
      for (long sessionId : sessions.get().sessionIds()) {
        facts.add(watchedOver(clients, sessions.get(), sessionId, now));
      }
    } else {
      state
          .sessions()
          .forEach((sessionId, timeout) -> facts.add(facts(clients, sessionId, timeout, timeout)));
    }
    Map<Long, Set<String>> ephemerals = new HashMap<>();
    state.tree().ephemerals().forEach((sessionId, paths) -> ephemerals.put(sessionId, copy(paths)));
    Map<String, Set<Long>> watchers = new HashMap<>();
    service
        .watches()
        .dataWatchers()
        .forEach((path, watching) -> watchers.put(path, sessionsOf(watching, clients)));
    return new Description(facts, ephemerals, watchers);
  }

  /** One session as {@link #of(Service, Optional, Now)} tells of it; empty where there is none. */
  static Optional<SessionFacts> of(
      Service service, Optional<SessionTable> sessions, long sessionId, Now now) {
    Clients clients = service.clients();
    return sessions.isPresent()
        ? sessions
            .filter(table -> table.isAlive(sessionId))
            .map(table -> watchedOver(clients, table, sessionId, now))
        : service
            .committed()
            .sessions()
            .get(sessionId)
            .map(timeout -> facts(clients, sessionId, timeout, timeout));
  }

  private static SessionFacts watchedOver(
      Clients clients, SessionTable table, long sessionId, Now now) {
    long expiresInMillis = table.expiryMillis(sessionId) - now.elapsedMillis();
    return facts(clients, sessionId, table.timeoutMillis(sessionId), expiresInMillis);
  }

  private static SessionFacts facts(
      Clients clients, long sessionId, int timeoutMillis, long expiresInMillis) {
    return new SessionFacts(
        sessionId,
        timeoutMillis,
        expiresInMillis,
        clients.onSession(sessionId).map(Clients.Client::connection));
  }

  private static Set<String> copy(PathSet paths) {
    Set<String> copy = new HashSet<>();
    paths.forEach(copy::add);
    return copy;
  }

  private static Set<Long> sessionsOf(Set<ConnectionId> connections, Clients clients) {
    Set<Long> ids = new HashSet<>();
    connections.forEach(
        connection -> clients.on(connection).ifPresent(client -> ids.add(client.sessionId())));
    return ids;
  }
}
