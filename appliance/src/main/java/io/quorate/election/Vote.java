package io.quorate.election;

import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.Comparator;

/**
 * Who should lead, and the history that recommends it. The better vote is the greater one: by
 * epoch, then by zxid, then by sid; never by round.
 *
 * @param zxid the last that the leader has in its log
 * @param peerEpoch the leader's current epoch; in the vote of a leader that stands, the epoch it
 *     began
 */
public record Vote(Sid leader, Zxid zxid, Epoch peerEpoch) implements Comparable<Vote> {
  private static final Comparator<Vote> ORDER =
      Comparator.comparing(Vote::peerEpoch).thenComparing(Vote::zxid).thenComparing(Vote::leader);

  /** The vote of who has none: an observer's. Every voter's is better. */
  static final Vote NONE =
      new Vote(new Sid(Long.MIN_VALUE), new Zxid(Long.MIN_VALUE), new Epoch(Long.MIN_VALUE));

  @Override
  public int compareTo(Vote other) {
    return ORDER.compare(this, other);
  }
}
