package io.quorate.ensemble;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The servers that are one service, as one of them knows it: by a configuration that is committed
 * and, while the ensemble is being changed, by one that is pending.
 *
 * <ol>
 *   <li>While one is pending, nothing is decided but by a quorum of both: it shares a server with
 *       every quorum of those who know only one of the two.
 *   <li>Who votes in either is a voter, and no observer.
 *   <li>What is pending is later than what is committed.
 * </ol>
 */
public final class Ensemble {
  private final Configuration committed;
  private final Optional<Configuration> pending;
  private final SortedMap<Sid, Member> members;
  private final Quorum quorum;

  private Ensemble(Configuration committed, Optional<Configuration> pending) {
    this.committed = committed;
    this.pending = pending;
    var known = new TreeMap<>(committed.members());
    pending.ifPresent(next -> next.members().forEach(known::putIfAbsent));
    this.members = Collections.unmodifiableSortedMap(known);
    this.quorum =
        pending
            .<Quorum>map(next -> new Quorum.Joint(committed.quorum(), next.quorum()))
            .orElse(committed.quorum());
  }

  /** An ensemble that nobody is changing. */
  public static Ensemble of(Configuration committed) {
    return new Ensemble(committed, Optional.empty());
  }

  /** The same while {@code later} is to replace what is committed. */
  public Ensemble withPending(Configuration later) {
    Invariant.require(
        later.version() > committed.version(),
        () -> "version " + later.version() + " is to follow " + committed.version());
    return new Ensemble(committed, Optional.of(later));
  }

  /** A server of its own: it has no peers, and nobody dials it. */
  public static Ensemble alone(Sid self) {
    PeerAddress nowhere = new PeerAddress("localhost", 0, 0);
    Member member = new Member(self, Member.Kind.PARTICIPANT, List.of(nowhere), Optional.empty());
    return of(Configuration.ofMajority(0, List.of(member)));
  }

  public Configuration committed() {
    return committed;
  }

  public Optional<Configuration> pending() {
    return pending;
  }

  /** The newest configuration that this server knows, which may come to nothing. */
  public Configuration lastSeen() {
    return pending.orElse(committed);
  }

  /** Those of both configurations; a server that is in both, as the committed one names it. */
  public SortedMap<Sid, Member> members() {
    return members;
  }

  /** Who together can decide. */
  public Quorum quorum() {
    return quorum;
  }

  /** Whether there is nobody but one server, which needs no election and no epochs. */
  public boolean isAlone() {
    return members.size() == 1;
  }

  /** Whether it is a member that only learns. */
  public boolean isObserver(Sid sid) {
    return members.containsKey(sid) && !isVoter(sid);
  }

  public Optional<Member> member(Sid sid) {
    return Optional.ofNullable(members.get(sid));
  }

  /** Whose word counts at all, in order. */
  public Set<Sid> voters() {
    return quorum.voters();
  }

  public boolean isVoter(Sid sid) {
    return quorum.voters().contains(sid);
  }

  @Override
  public String toString() {
    return committed + pending.map(next -> ", pending: " + next).orElse("");
  }
}
