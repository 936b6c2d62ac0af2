package io.quorate.election;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.ensemble.Sid;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomElectionsTest {
  private static final int SEEDS = 300;
  private static final long HEALED_MILLIS = 6_000;
  private static final long AGREED_MILLIS = 12_000;

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void afterBadMailAndCrashesAllWhoLiveSoonFollowOneLeader(int servers) {
    long lost = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      var world = new ElectionWorld(servers, seed, 20);
      world.runBadly(HEALED_MILLIS);
      world.heal();
      boolean agreed = world.runUntil(world::standsAsOne, HEALED_MILLIS + AGREED_MILLIS);
      assertThat(agreed).as("%d servers, seed %d: %s", servers, seed, world).isTrue();
      lost += world.lost();
    }
    assertThat(lost).isGreaterThan(SEEDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void withPerfectMailTheLeaderHasTheBestHistoryOfThoseWhoElectedIt(int servers) {
    for (int seed = 0; seed < SEEDS; seed++) {
      var world = new ElectionWorld(servers, seed, 1);
      assertThat(world.runUntil(world::standsAsOne, 2_000)).as("seed %d: %s", seed, world).isTrue();
      List<Elected> results = world.results();
      assertThat(results).hasSize(servers);
      for (Elected elected : results) {
        for (Sid supporter : elected.supporters()) {
          assertThat(world.history(elected.leader()))
              .as("seed %d, %s", seed, elected)
              .isGreaterThanOrEqualTo(world.history(supporter));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void sameSeedIsTheSameElection(int servers) {
    var one = new ElectionWorld(servers, 5, 20);
    var other = new ElectionWorld(servers, 5, 20);
    one.runBadly(HEALED_MILLIS);
    other.runBadly(HEALED_MILLIS);

    assertThat(one).hasToString(other.toString());
  }
}
