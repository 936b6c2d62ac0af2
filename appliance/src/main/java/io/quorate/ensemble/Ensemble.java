package io.quorate.ensemble;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The servers that are one service, as all of them know it.
 *
 * @param version the zxid of the transaction that made it so, 0 from the configuration file
 * @param members in the order of their sids
 * @param quorum its voters are the participants among the members
 */
public record Ensemble(long version, SortedMap<Sid, Member> members, Quorum quorum) {
  public Ensemble {
    var ordered = new TreeMap<>(members);
    ordered.forEach(
        (sid, member) ->
            Invariant.require(sid.equals(member.sid()), () -> member + " stands as " + sid));
    Invariant.require(
        participants(ordered.values()).equals(quorum.voters()),
        () -> "the voters are not the participants of " + ordered.keySet());
    members = Collections.unmodifiableSortedMap(ordered);
  }

  /** An ensemble in which every participant's vote counts the same. */
  public static Ensemble ofMajority(long version, Collection<Member> members) {
    var ordered = new TreeMap<Sid, Member>();
    members.forEach(member -> ordered.put(member.sid(), member));
    return new Ensemble(version, ordered, new Quorum.Majority(participants(members)));
  }

  /** A server of its own: it has no peers, and nobody dials it. */
  public static Ensemble alone(Sid self) {
    PeerAddress nowhere = new PeerAddress("localhost", 0, 0);
    return ofMajority(
        0, List.of(new Member(self, Member.Kind.PARTICIPANT, List.of(nowhere), Optional.empty())));
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

  /** The participants, in order. */
  public Set<Sid> voters() {
    return quorum.voters();
  }

  public boolean isVoter(Sid sid) {
    return quorum.voters().contains(sid);
  }

  static Set<Sid> participants(Collection<Member> members) {
    var sids = new TreeSet<Sid>();
    members.stream().filter(Member::votes).map(Member::sid).forEach(sids::add);
    return sids;
  }
}
