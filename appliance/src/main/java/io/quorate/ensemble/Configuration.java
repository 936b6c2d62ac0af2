package io.quorate.ensemble;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who the servers of an ensemble are, and which of them together decide.
 *
 * @param version the zxid of the transaction that made it so, 0 from the configuration file
 * @param members in the order of their sids
 * @param quorum its voters are the participants among the members
 */
public record Configuration(long version, SortedMap<Sid, Member> members, Quorum.Single quorum) {
  public Configuration {
    var ordered = new TreeMap<>(members);
    ordered.forEach(
        (sid, member) ->
            Invariant.require(sid.equals(member.sid()), () -> member + " stands as " + sid));
    Invariant.require(
        participants(ordered.values()).equals(quorum.voters()),
        () -> "the voters are not the participants of " + ordered.keySet());
    members = Collections.unmodifiableSortedMap(ordered);
  }

  /** One in which every participant's vote counts the same. */
  public static Configuration ofMajority(long version, Collection<Member> members) {
    var ordered = new TreeMap<Sid, Member>();
    members.forEach(member -> ordered.put(member.sid(), member));
    return new Configuration(version, ordered, new Quorum.Majority(participants(members)));
  }

  static Set<Sid> participants(Collection<Member> members) {
    var sids = new TreeSet<Sid>();
    members.stream().filter(Member::votes).map(Member::sid).forEach(sids::add);
    return sids;
  }
}
