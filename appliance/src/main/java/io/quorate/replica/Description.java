package io.quorate.replica;

import io.quorate.tree.PathSet;
import io.quorate.txn.State;
import io.quorate.watch.WatchTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  static Description of(State state, SessionDesk desk, WatchTable<ConnectionId> watches, Now now) {
    List<SessionFacts> facts = new ArrayList<>();
    for (long sessionId : desk.sessions().sessionIds()) {
      facts.add(
          new SessionFacts(
              sessionId,
              desk.sessions().timeoutMillis(sessionId),
              desk.sessions().expiryMillis(sessionId) - now.elapsedMillis(),
              desk.clients().onSession(sessionId).map(Clients.Client::connection)));
    }
    Map<Long, Set<String>> ephemerals = new HashMap<>();
    state.tree().ephemerals().forEach((sessionId, paths) -> ephemerals.put(sessionId, copy(paths)));
    Map<String, Set<Long>> watchers = new HashMap<>();
    watches
        .dataWatchers()
        .forEach((path, watching) -> watchers.put(path, sessionsOf(watching, desk.clients())));
    return new Description(facts, ephemerals, watchers);
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
