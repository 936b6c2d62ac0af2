package io.quorate.election;

import io.quorate.ensemble.Sid;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The newest notification of each voter, and who of them agree. */
final class Ballots {
  private final SortedMap<Sid, Notification> newest = new TreeMap<>();

  void put(Sid from, Notification notification) {
    newest.put(from, notification);
  }

  void clear() {
    newest.clear();
  }

  Optional<Notification> of(Sid voter) {
    return Optional.ofNullable(newest.get(voter));
  }

  /** Whose notification is like this. */
  Set<Sid> matching(Predicate<Notification> agrees) {
    var sids = new TreeSet<Sid>();
    newest.forEach(
        (sid, notification) -> {
          if (agrees.test(notification)) {
            sids.add(sid);
          }
        });
    return sids;
  }
}
