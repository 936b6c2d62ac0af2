package io.quorate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.zookeeper.server.quorum.QuorumPeerConfig.ConfigException;
import org.apache.zookeeper.server.quorum.SyncedLearnerTracker;
import org.apache.zookeeper.server.quorum.flexible.QuorumHierarchical;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private static Set<Sid> sids(long... values) {
    return Arrays.stream(values).mapToObj(Sid::new).collect(Collectors.toSet());
  }

  @Test
  void majorityIsMoreThanHalfAndCountsVotersOnly() {
    Quorum quorum = new Quorum.Majority(sids(1, 2, 3, 4));

    assertThat(quorum.isReachedBy(sids(1, 2))).isFalse();
    assertThat(quorum.isReachedBy(sids(1, 2, 7, 8))).isFalse();
    assertThat(quorum.isReachedBy(sids(1, 2, 4))).isTrue();
  }

  @Test
  void groupWithoutWeightNeitherHelpsNorHinders() {
    var groups = new TreeMap<Sid, Long>();
    var weights = new TreeMap<Sid, Long>();
    for (long sid = 1; sid <= 9; sid++) {
      groups.put(new Sid(sid), (sid - 1) / 3);
      weights.put(new Sid(sid), sid <= 6 ? 1L : 0L);
    }
    Quorum quorum = new Quorum.Weighted(groups.keySet(), groups, weights);

    assertThat(quorum.isReachedBy(sids(1, 2, 7, 8, 9))).isFalse();
    assertThat(quorum.isReachedBy(sids(1, 2, 5, 6))).isTrue();
    assertThat(quorum.weight(new Sid(7))).isZero();
  }

  /** A drawn ensemble of groups, as plain lists. */
  private record Drawn(List<List<Long>> groups, List<Long> weights, Set<Sid> voters) {
    static Drawn from(Random random) {
      int servers = 1 + random.nextInt(9);
      var groups = new ArrayList<List<Long>>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        groups.add(new ArrayList<>());
      }
      var weights = new ArrayList<Long>();
      var voters = new HashSet<Sid>();
      for (long sid = 0; sid < servers; sid++) {
        groups.get(random.nextInt(groups.size())).add(sid);
        weights.add((long) random.nextInt(4));
        if (sid == 0 || random.nextInt(6) > 0) {
          voters.add(new Sid(sid));
        }
      }
      groups.removeIf(List::isEmpty);
      return new Drawn(groups, weights, voters);
    }

    Quorum.Single ours() {
      var groupOf = new TreeMap<Sid, Long>();
      var weightOf = new TreeMap<Sid, Long>();
      for (int group = 0; group < groups.size(); group++) {
        for (long sid : groups.get(group)) {
          groupOf.put(new Sid(sid), (long) group);
          weightOf.put(new Sid(sid), weights.get((int) sid));
        }
      }
      return new Quorum.Weighted(voters, groupOf, weightOf);
    }

    QuorumHierarchical theirs() throws ConfigException {
      var properties = new Properties();
      for (int group = 0; group < groups.size(); group++) {
        properties.setProperty(
            "group." + group,
            groups.get(group).stream().map(String::valueOf).collect(Collectors.joining(":")));
      }
      for (int sid = 0; sid < weights.size(); sid++) {
        properties.setProperty("weight." + sid, weights.get(sid).toString());
        properties.setProperty(
            "server." + sid, "localhost:1:2" + (voters.contains(new Sid(sid)) ? "" : ":observer"));
      }
      return new QuorumHierarchical(properties);
    }

    /** The rule in the plainest words. */
    boolean isReachedBy(Set<Sid> servers) {
      int existing = 0;
      int won = 0;
      for (List<Long> group : groups) {
        long whole = 0;
        long reached = 0;
        for (long sid : group) {
          whole += weights.get((int) sid);
          if (servers.contains(new Sid(sid)) && voters.contains(new Sid(sid))) {
            reached += weights.get((int) sid);
          }
        }
        existing += whole > 0 ? 1 : 0;
        won += 2 * reached > whole ? 1 : 0;
      }
      return 2 * won > existing;
    }
  }

  @Test
  void weightedQuorumsAreThoseOfTheModelAndOfZooKeeper() throws Exception {
    int reached = 0;
    int sets = 0;
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      Drawn drawn = Drawn.from(random);
      Quorum ours = drawn.ours();
      QuorumHierarchical theirs = drawn.theirs();
      for (int i = 0; i < 50; i++) {
        var servers = new HashSet<Sid>();
        for (long sid = 0; sid < drawn.weights().size() + 1; sid++) {
          if (random.nextInt(3) > 0) {
            servers.add(new Sid(sid));
          }
        }
        boolean expected = drawn.isReachedBy(servers);
        assertThat(ours.isReachedBy(servers)).as("seed %d, %s", seed, servers).isEqualTo(expected);
        Set<Long> voting =
            servers.stream()
                .filter(drawn.voters()::contains)
                .map(Sid::value)
                .collect(Collectors.toSet());
        assertThat(theirs.containsQuorum(voting)).as("seed %d", seed).isEqualTo(expected);
        reached += expected ? 1 : 0;
        sets++;
      }
    }
    assertThat(reached).isBetween(sets / 10, sets * 9 / 10);
  }

  /** The rule in the plainest words, and ZooKeeper's: one set of acknowledgements for each. */
  @Test
  void jointQuorumsAreThoseOfBothConfigurationsAndOfZooKeeper() throws Exception {
    int reached = 0;
    int sets = 0;
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      Drawn committed = Drawn.from(random);
      Drawn pending = Drawn.from(random);
      Quorum joint = new Quorum.Joint(committed.ours(), pending.ours());
      Set<Sid> either = new HashSet<>(committed.voters());
      either.addAll(pending.voters());
      assertThat(joint.voters()).isEqualTo(either);
      for (int i = 0; i < 50; i++) {
        var servers = new HashSet<Sid>();
        var theirs = new SyncedLearnerTracker();
        theirs.addQuorumVerifier(committed.theirs());
        theirs.addQuorumVerifier(pending.theirs());
        for (long sid = 0; sid < 10; sid++) {
          if (random.nextInt(4) > 0) {
            servers.add(new Sid(sid));
            theirs.addAck(sid);
          }
        }
        boolean expected = committed.isReachedBy(servers) && pending.isReachedBy(servers);
        assertThat(joint.isReachedBy(servers)).as("seed %d, %s", seed, servers).isEqualTo(expected);
        assertThat(theirs.hasAllQuorums()).as("seed %d, %s", seed, servers).isEqualTo(expected);
        reached += expected ? 1 : 0;
        sets++;
      }
    }
    assertThat(reached).isBetween(sets / 10, sets * 9 / 10);
  }

  @Test
  void whoCountsInOneOfTwoConfigurationsCountsInBothTogether() {
    Quorum joint =
        new Quorum.Joint(new Quorum.Majority(sids(1, 2)), new Quorum.Majority(sids(2, 3)));
    assertThat(joint.weight(new Sid(1))).isEqualTo(1);
    assertThat(joint.weight(new Sid(3))).isEqualTo(1);
    assertThat(joint.weight(new Sid(4))).isZero();
  }

  @Test
  void anyTwoWeightedQuorumsShareAServerThatCounts() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      Drawn drawn = Drawn.from(random);
      Quorum quorum = drawn.ours();
      var one = new HashSet<Sid>();
      var rest = new HashSet<Sid>();
      for (Sid voter : drawn.voters()) {
        (random.nextBoolean() ? one : rest).add(voter);
      }
      assertThat(quorum.isReachedBy(one) && quorum.isReachedBy(rest)).as("seed %d", seed).isFalse();
    }
  }
}
