package io.quorate.sim;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Quorum;
import io.quorate.ensemble.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * Who votes in a world, and what a vote counts: as the mix says, drawn from its numbers. Whatever
 * comes of it, all together are a quorum.
 */
final class Voting {
  private static final int WEIGHT_MAX = 3;

  private Voting() {}

  static Ensemble of(Mix mix) {
    Dice weights = new Dice(mix.weights(), "weights");
    UnaryOperator<Quorum.Single> weigh =
        voting -> mix.weights() == 0 ? voting : weighted(voting, weights);
    if (mix.pending() == 0) {
      return Ensemble.of(configuration(mix, 0, sid -> true, weigh));
    }
    Dice parts = new Dice(mix.pending(), "pending");
    List<Integer> roles = new ArrayList<>();
    do {
      roles.clear();
      for (int i = 0; i < mix.servers(); i++) {
        roles.add(parts.below(4)); // 0: in the committed one, 1: in the pending one, else in both
      }
    } while (roles.stream().allMatch(role -> role == 0)
        || roles.stream().allMatch(role -> role == 1));
    return Ensemble.of(configuration(mix, 0, sid -> roles.get(sid - 1) != 1, weigh))
        .withPending(configuration(mix, 1, sid -> roles.get(sid - 1) != 0, weigh));
  }

  /**
   * For a scene.
   *
   * @param weights of servers 1 to n, in one group; empty: a majority decides
   * @param committed who votes so far
   * @param pending who is to vote; empty: the ensemble is not being changed
   */
  static Ensemble of(Mix mix, List<Long> weights, Set<Integer> committed, Set<Integer> pending) {
    UnaryOperator<Quorum.Single> weigh =
        voting -> weights.isEmpty() ? voting : weighted(voting, weights);
    Ensemble ensemble = Ensemble.of(configuration(mix, 0, committed::contains, weigh));
    return pending.isEmpty()
        ? ensemble
        : ensemble.withPending(configuration(mix, 1, pending::contains, weigh));
  }

  private static Configuration configuration(
      Mix mix, long version, IntPredicate votes, UnaryOperator<Quorum.Single> weigh) {
    SortedMap<Sid, Member> members = new TreeMap<>();
    for (int i = 1; i <= mix.servers() + mix.observers(); i++) {
      boolean observes = i > mix.servers();
      if (observes || votes.test(i)) {
        Member.Kind kind = observes ? Member.Kind.OBSERVER : Member.Kind.PARTICIPANT;
        PeerAddress address = new PeerAddress("server" + i, 2888, 3888);
        Sid sid = new Sid(i);
        members.put(sid, new Member(sid, kind, List.of(address), Optional.empty()));
      }
    }
    Configuration majority = Configuration.ofMajority(version, members.values());
    return new Configuration(version, members, weigh.apply(majority.quorum()));
  }

  private static Quorum.Single weighted(Quorum voting, List<Long> weights) {
    SortedMap<Sid, Long> groups = new TreeMap<>();
    SortedMap<Sid, Long> known = new TreeMap<>();
    for (Sid voter : voting.voters()) {
      groups.put(voter, 1L);
      known.put(voter, weights.get((int) voter.value() - 1));
    }
    return new Quorum.Weighted(voting.voters(), groups, known);
  }

  private static Quorum.Single weighted(Quorum voting, Dice dice) {
    SortedMap<Sid, Long> groups = new TreeMap<>();
    SortedMap<Sid, Long> weights = new TreeMap<>();
    Quorum.Single quorum;
    do {
      int groupsMax = dice.permille(500) ? 1 : dice.between(2, voting.voters().size() + 1);
      for (Sid voter : voting.voters()) {
        groups.put(voter, (long) dice.below(groupsMax));
        weights.put(voter, (long) dice.between(0, WEIGHT_MAX));
      }
      quorum = new Quorum.Weighted(voting.voters(), groups, weights);
    } while (!quorum.isReachedBy(voting.voters()));
    return quorum;
  }

  /** For a story: who is who, and what counts. */
  static String told(Ensemble ensemble) {
    return "who votes: "
        + told(ensemble.committed())
        + ensemble.pending().map(next -> "; pending: " + told(next)).orElse("");
  }

  private static String told(Configuration configuration) {
    return EnsembleText.print(configuration)
        .lines()
        .map(line -> line.replaceFirst("=server\\d+:2888:3888:", " "))
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }
}
