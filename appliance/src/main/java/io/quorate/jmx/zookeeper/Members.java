package io.quorate.jmx.zookeeper;

import static java.util.stream.Collectors.joining;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.Sid;
import io.quorate.jmx.subject.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What both kinds of {@code replica.N} tell of a member. */
final class Members {
  private Members() {}

  /** Empty when it was a member once. */
  static Optional<Member> member(Subject subject, Sid sid) {
    return subject.ensemble().ensemble().member(sid);
  }

  static String quorumAddress(Subject subject, Sid sid) {
    return member(subject, sid).map(Member::quorumAddresses).map(Members::text).orElse("");
  }

  static String electionAddress(Subject subject, Sid sid) {
    return member(subject, sid).map(Member::electionAddresses).map(Members::text).orElse("");
  }

  private static String text(List<Address> addresses) {
    return addresses.stream().map(Address::toString).collect(joining("|"));
  }

  static String learnerType(Subject subject, Sid sid) {
    return member(subject, sid)
        .map(member -> member.kind().name().toUpperCase(Locale.ROOT))
        .orElse("");
  }

  static boolean isLeader(Subject subject, Sid sid) {
    return subject.ensemble().role().leader().equals(Optional.of(sid));
  }
}
