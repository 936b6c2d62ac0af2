package io.quorate.ensemble;

import java.util.Set;

/**
 * Which servers together can decide: any two quorums share a server, so no two decisions can miss
 * each other.
 */
public sealed interface Quorum {
  boolean isReachedBy(Set<Sid> servers);

  /** More than half of the voters; everybody else's word is worth nothing. */
  record Majority(Set<Sid> voters) implements Quorum {
    public Majority {
      Invariant.require(!voters.isEmpty(), () -> "an ensemble has at least one voter");
      voters = Set.copyOf(voters);
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
  }
}
