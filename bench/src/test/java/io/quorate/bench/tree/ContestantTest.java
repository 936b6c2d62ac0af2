package io.quorate.bench.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is compared does the same work. */
class ContestantTest {
  private static final Layout LAYOUT = Layout.spread(500, 10);

  @Test
  void allContestantsHaveEqualDigestsAfterTheSameChanges() {
    Map<Contestant.Kind, Long> digests = new EnumMap<>(Contestant.Kind.class);
    for (Contestant.Kind kind : Contestant.Kind.values()) {
      Contestant tree = kind.make();
      tree.fill(LAYOUT, 100);
      change(tree, new Random(1));
      digests.put(kind, tree.digest());
    }
    assertThat(digests).hasSize(3);
    assertThat(digests.values()).containsOnly(digests.get(Contestant.Kind.ZOOKEEPER));
  }

  @Test
  void leavesAreWhereTheLayoutSays() {
    assertThat(Layout.flat(5).leaf(3)).isEqualTo("/bench/n0000000003");
    assertThat(Layout.spread(5000, 1000).leaf(3007)).isEqualTo("/bench/p1000007/n0000003007");
    assertThat(Layout.deep(5, 4).leaf(2)).isEqualTo("/bench/level2/level3/n0000000002");
    assertThat(Layout.deep(5, 4).inner())
        .containsExactly("/bench", "/bench/level2", "/bench/level2/level3");
  }

  private static void change(Contestant tree, Random random) {
    for (int i = 0; i < 2000; i++) {
      String path = LAYOUT.leaf(random.nextInt(LAYOUT.nodes()));
      switch (random.nextInt(3)) {
        case 0 -> {
          tree.delete(path);
          tree.create(path, new byte[i % 7]);
        }
        default -> {
          byte[] data = new byte[1 + i % 100];
          random.nextBytes(data);
          tree.setData(path, data);
          assertThat(tree.find(path)).isEqualTo(data);
        }
      }
    }
  }
}
