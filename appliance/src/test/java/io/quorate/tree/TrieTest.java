package io.quorate.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrieTest {
  private record Pair(int key, int value) {}

  /** Hashes that often meet: wholly, in their low bits, or never. */
  private record ByKey(int mask) implements Keying<Pair, Integer> {
    @Override
    public int hashOf(Pair entry) {
      return hashOfKey(entry.key());
    }

    @Override
    public int hashOfKey(Integer key) {
      return key & mask;
    }

    @Override
    public boolean matches(Pair entry, Integer key) {
      return entry.key() == key;
    }

    @Override
    public boolean isSame(Pair one, Pair other) {
      return one.key() == other.key();
    }
  }

  @Test
  void behavesAsAHashMapWhateverTheHashes() {
    for (int mask : new int[] {0, 1, 7, 0xff, -1}) {
      compare(new ByKey(mask), new Random(mask));
    }
  }

  @Test
  void anOldTrieDoesNotChangeWhenANewOneIsMade() {
    ByKey keying = new ByKey(3);
    Trie<Pair> old = Trie.<Pair>empty().with(new Pair(1, 10), keying).with(new Pair(5, 50), keying);
    Trie<Pair> changed = old.with(new Pair(1, 11), keying).without(5, keying);
    assertThat(contents(old)).containsOnly(Map.entry(1, 10), Map.entry(5, 50));
    assertThat(contents(changed)).containsOnly(Map.entry(1, 11));
  }

  @Test
  void removingWhatIsNotThereAnswersTheSameTrie() {
    ByKey keying = new ByKey(-1);
    Trie<Pair> trie = Trie.<Pair>empty().with(new Pair(1, 10), keying);
    assertThat(trie.without(2, keying)).isSameAs(trie);
  }

  private static void compare(ByKey keying, Random random) {
    Map<Integer, Integer> model = new HashMap<>();
    Trie<Pair> trie = Trie.empty();
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextInt(300);
      if (random.nextInt(5) < 3) {
        trie = trie.with(new Pair(key, i), keying);
        model.put(key, i);
      } else {
        trie = trie.without(key, keying);
        model.remove(key);
      }
      assertThat(Optional.ofNullable(trie.find(key, keying)).map(Pair::value).orElse(-1))
          .isEqualTo(model.getOrDefault(key, -1));
      assertThat(trie.isEmpty()).isEqualTo(model.isEmpty());
    }
    assertThat(contents(trie)).isEqualTo(model);
  }

  private static Map<Integer, Integer> contents(Trie<Pair> trie) {
    List<Pair> pairs = new ArrayList<>();
    trie.forEach(pairs::add);
    Map<Integer, Integer> contents = new HashMap<>();
    pairs.forEach(pair -> assertThat(contents.put(pair.key(), pair.value())).isNull());
    return contents;
  }
}
