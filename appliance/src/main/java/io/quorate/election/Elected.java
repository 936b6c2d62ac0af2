package io.quorate.election;

import io.quorate.ensemble.Sid;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How an election ended.
 *
 * @param leader who leads; the sid that the vote names
 * @param round in which it ended; the next election begins behind it
 * @param vote that won
 * @param supporters the quorum that was seen to support it, in order
 */
public record Elected(Sid leader, long round, Vote vote, Set<Sid> supporters) {
  public Elected {
    supporters = Collections.unmodifiableSortedSet(new TreeSet<>(supporters));
  }
}
