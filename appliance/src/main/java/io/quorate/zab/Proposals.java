package io.quorate.zab;

import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a leader has proposed and a quorum has not yet made durable.
 *
 * <ol>
 *   <li>Zxids ascend without a gap within the leader's epoch: proposals are acknowledged and
 *       committed in the order in which they were made (Zab, section 3: primary order).
 *   <li>A server's acknowledgement of a zxid is one of all before it, for it keeps its log in
 *       order.
 *   <li>What is committed is durable on a quorum.
 * </ol>
 *
 * @param <P> what is proposed, with whatever the leader needs to know at its commit
 */
public final class Proposals<P extends Proposals.Numbered> {
  /** A proposal has a zxid. */
  public interface Numbered {
    Zxid zxid();
  }

  private final Quorum quorum;
  private final ArrayDeque<P> outstanding = new ArrayDeque<>();
  private final Map<Sid, Zxid> durable = new HashMap<>();
  private Zxid last;

  /** {@code last}: the end of the history that this leader began with. */
  public Proposals(Quorum quorum, Zxid last) {
    this.quorum = quorum;
    this.last = last;
  }

  /** The zxid that the next proposal takes. */
  public Zxid next() {
    return last.next();
  }

  /** The zxid of the newest proposal, or of the history's end when there was none. */
  public Zxid last() {
    return last;
  }

  public int outstanding() {
    return outstanding.size();
  }

  /** The same leader goes on in the epoch that {@code beginning} names. */
  public void beginEpoch(Zxid beginning) {
    Invariant.require(
        outstanding.isEmpty() && beginning.isAfter(last),
        () -> beginning + " begins behind " + last + ", outstanding: " + outstanding.size());
    last = beginning;
  }

  public void propose(P proposal) {
    Invariant.require(
        proposal.zxid().equals(next()),
        () -> "proposed " + proposal.zxid() + ", it is the turn of " + next());
    last = proposal.zxid();
    outstanding.add(proposal);
  }

  /**
   * {@code server} holds everything up to {@code zxid} durably; answers what is committed by that,
   * in order.
   */
  public List<P> acknowledged(Sid server, Zxid zxid) {
    Invariant.require(
        !zxid.isAfter(last), () -> server + " holds " + zxid + ", which nobody proposed");
    durable.merge(server, zxid, (before, now) -> now.isAfter(before) ? now : before);
    if (outstanding.isEmpty() || outstanding.element().zxid().isAfter(zxid)) {
      return List.of(); // it holds nothing that is not committed
    }
    List<P> committed = new ArrayList<>();
    Zxid end = durableOnQuorum();
    while (!outstanding.isEmpty() && !outstanding.element().zxid().isAfter(end)) {
      committed.add(outstanding.remove());
    }
    return committed;
  }

  /**
   * What {@code server} said it holds counts no longer: its leader is about to cut its log, and to
   * propose to it again what is behind the cut.
   */
  public void forget(Sid server) {
    durable.remove(server);
  }

  /** The newest zxid up to which a quorum holds everything; zero when there is none. */
  private Zxid durableOnQuorum() {
    List<Map.Entry<Sid, Zxid>> newestFirst = new ArrayList<>(durable.entrySet());
    newestFirst.sort((one, other) -> other.getValue().compareTo(one.getValue()));
    Set<Sid> holders = new HashSet<>();
    for (Map.Entry<Sid, Zxid> held : newestFirst) {
      holders.add(held.getKey());
      if (quorum.isReachedBy(holders)) {
        return held.getValue();
      }
    }
    return Zxid.ZERO;
  }
}
