package io.quorate.replica;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What happened to this server in its ensemble since it started; the replica's own. */
final class RoleFigures {
  /** Cells, for a proposal is counted three times, and a boxed number each would show. */
  private final EnumMap<Counted, long[]> counts = new EnumMap<>(Counted.class);

  private final EnumMap<Timed, Timing> times = new EnumMap<>(Timed.class);

  /** Since when nobody is served, while nobody is. */
  private Optional<Long> unavailableSinceMillis = Optional.empty();

  private long lookingSinceMillis;

  /** Since when it is what it is, whether it looks or knows a leader. */
  private long roleSinceMillis;

  private long electionMillis = -1;
  private int revalidations;

  RoleFigures() {
    for (Counted what : Counted.values()) {
      counts.put(what, new long[1]);
    }
  }

  void count(Counted what) {
    cell(what)[0]++;
  }

  private long[] cell(Counted what) {
    return Optional.ofNullable(counts.get(what)).orElseThrow();
  }

  void looks(Now now) {
    count(Counted.ELECTIONS_BEGUN);
    lookingSinceMillis = now.elapsedMillis();
    roleSinceMillis = now.elapsedMillis();
    if (unavailableSinceMillis.isEmpty()) {
      unavailableSinceMillis = Optional.of(now.elapsedMillis());
    }
  }

  void knowsLeader(Now now) {
    electionMillis = now.elapsedMillis() - lookingSinceMillis;
    took(Timed.ELECTION, electionMillis);
    roleSinceMillis = now.elapsedMillis();
  }

  /** What the last election took; -1 before there was one. */
  long electionMillis() {
    return electionMillis;
  }

  /** So many sessions wait for the leader's word. */
  void revalidating(int sessions) {
    revalidations = sessions;
  }

  int revalidations() {
    return revalidations;
  }

  long roleSinceMillis() {
    return roleSinceMillis;
  }

  /** Whether nobody was served when this was told last. */
  boolean isUnavailable() {
    return unavailableSinceMillis.isPresent();
  }

  /** Clients are served, after nobody was. */
  void serves(Now now, View.RoleKind role) {
    long unavailableMillis = now.elapsedMillis() - unavailableSinceMillis.orElseThrow();
    long syncMillis = now.elapsedMillis() - roleSinceMillis;
    unavailableSinceMillis = Optional.empty();
    took(Timed.UNAVAILABLE, unavailableMillis);
    switch (role) {
      case LEADING -> took(Timed.LEADER_UNAVAILABLE, unavailableMillis);
      case FOLLOWING -> took(Timed.FOLLOWER_SYNC, syncMillis);
      case OBSERVING -> took(Timed.OBSERVER_SYNC, syncMillis);
      case ALONE, LOOKING -> {}
    }
  }

  private void took(Timed what, long millis) {
    Timing before = times.getOrDefault(what, Timing.NONE);
    times.put(what, before.plus(millis));
  }

  /** Every count, 0 where nothing was counted. */
  Map<Counted, Long> counts() {
    EnumMap<Counted, Long> all = new EnumMap<>(Counted.class);
    counts.forEach((what, cell) -> all.put(what, cell[0]));
    return all;
  }

  Map<Timed, Timing> times() {
    EnumMap<Timed, Timing> all = new EnumMap<>(Timed.class);
    for (Timed what : Timed.values()) {
      all.put(what, times.getOrDefault(what, Timing.NONE));
    }
    return all;
  }
}
