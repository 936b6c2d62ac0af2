package io.quorate.ensemble;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which servers together can decide: any two quorums share a server, so no two decisions can miss
 * each other.
 */
public sealed interface Quorum {
  boolean isReachedBy(Set<Sid> servers);

  /** Whose word counts at all, in order. */
  Set<Sid> voters();

  /** What the word of a voter counts; who counts nothing is never elected. */
  long weight(Sid voter);

  /** By one configuration. */
  sealed interface Single extends Quorum {}

  /** More than half of the voters; everybody else's word is worth nothing. */
  record Majority(Set<Sid> voters) implements Single {
    public Majority {
      voters = ordered(voters);
    }

    @Override
    public boolean isReachedBy(Set<Sid> servers) {
      int votes = 0;
      for (Sid voter : voters) {
        if (servers.contains(voter)) {
          votes++;
        }
      }
      return votes > voters.size() / 2;
    }

    @Override
    public long weight(Sid voter) {
      return voters.contains(voter) ? 1 : 0;
    }
  }

  /**
   * More than half of the groups, each by more than half of its weight; groups without weight do
   * not exist for it.
   *
   * @param groups of each server its group; every voter is in one
   * @param weights of each server in a group, not negative, at most that of an int; may name
   *     servers that do not vote: they add to their group's weight all the same, as in ZooKeeper
   */
  record Weighted(Set<Sid> voters, SortedMap<Sid, Long> groups, SortedMap<Sid, Long> weights)
      implements Single {
    public Weighted {
      voters = ordered(voters);
      groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
      for (Sid voter : voters) {
        Invariant.require(groups.containsKey(voter), () -> voter + " votes and is in no group");
      }
      for (Sid server : groups.keySet()) {
        Invariant.require(weights.containsKey(server), () -> server + " is in a group unweighed");
      }
      for (long weight : weights.values()) {
        Invariant.require(weight >= 0 && weight <= Integer.MAX_VALUE, () -> "weight " + weight);
      }
    }

    @Override
    public boolean isReachedBy(Set<Sid> servers) {
      var whole = new TreeMap<Long, Long>();
      var reached = new TreeMap<Long, Long>();
      groups.forEach(
          (server, group) -> {
            whole.merge(group, weight(server), Long::sum);
            if (voters.contains(server) && servers.contains(server)) {
              reached.merge(group, weight(server), Long::sum);
            }
          });
      int counting = 0;
      int won = 0;
      for (Map.Entry<Long, Long> group : whole.entrySet()) {
        counting += group.getValue() > 0 ? 1 : 0;
        won += reached.getOrDefault(group.getKey(), 0L) > group.getValue() / 2 ? 1 : 0;
      }
      return won > counting / 2;
    }

    @Override
    public long weight(Sid voter) {
      return weights.getOrDefault(voter, 0L);
    }
  }

  /**
   * A quorum of each of two configurations, while one is to replace the other: so long, neither
   * decides alone. ZooKeeper's {@code SyncedLearnerTracker} with two verifiers.
   */
  record Joint(Single committed, Single pending) implements Quorum {
    @Override
    public boolean isReachedBy(Set<Sid> servers) {
      return committed.isReachedBy(servers) && pending.isReachedBy(servers);
    }

    @Override
    public Set<Sid> voters() {
      var either = new TreeSet<>(committed.voters());
      either.addAll(pending.voters());
      return Collections.unmodifiableSortedSet(either);
    }

    @Override
    public long weight(Sid voter) {
      return Math.max(committed.weight(voter), pending.weight(voter));
    }
  }

  private static SortedSet<Sid> ordered(Set<Sid> voters) {
    Invariant.require(!voters.isEmpty(), () -> "an ensemble has at least one voter");
    return Collections.unmodifiableSortedSet(new TreeSet<>(voters));
  }
}
