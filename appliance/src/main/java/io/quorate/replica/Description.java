package io.quorate.replica;

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
}
