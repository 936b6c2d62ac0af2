package io.quorate.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.Acl;
import io.quorate.tree.TreeBuilder.MisplacedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeBuilderTest {
  private record Node(String path, Facts facts) {}

  /** A random tree, subtrees in one piece; some names have equal hashes. */
  private static List<Node> nodes(Random random, String path, int depth) {
    long owner =
        random.nextInt(4) == 0
            ? List.of(7L, Owner.CONTAINER, Owner.ttl(9)).get(random.nextInt(3))
            : 0;
    long zxid = random.nextInt(1_000);
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        new Node(
            path,
            new Facts(
                zxid,
                zxid,
                1,
                2,
                3,
                random.nextInt(9),
                5,
                path.isEmpty() ? 0 : owner,
                zxid + random.nextInt(2))));
    int children = depth == 0 ? 0 : random.nextInt(random.nextInt(10) == 0 ? 200 : 6);
    for (int i = 0; i < children; i++) {
      // "Aa" and "BB" have one hash, and so have all names made of them.
      String name =
          random.nextInt(3) > 0
              ? "n" + i
              : Integer.toBinaryString(64 + i).replace("0", "Aa").replace("1", "BB");
      nodes.addAll(nodes(random, path + "/" + name, depth - 1));
    }
    return nodes;
  }

  private static Tree built(List<Node> nodes) throws MisplacedException {
    TreeBuilder builder = new TreeBuilder();
    for (Node node : nodes) {
      builder.add(
          node.path,
          node.path.getBytes(java.nio.charset.StandardCharsets.UTF_8),
          Acl.OPEN,
          node.facts);
    }
    return builder.build();
  }

  private static Tree oneByOne(List<Node> nodes) {
    Tree tree = Tree.bare();
    for (Node node : nodes) {
      tree =
          tree.withNode(
              node.path,
              node.path.getBytes(java.nio.charset.StandardCharsets.UTF_8),
              Acl.OPEN,
              node.facts);
    }
    return tree;
  }

  private static Map<String, Object> told(Tree tree) {
    Map<String, Object> told = new TreeMap<>();
    tree.walk(
        "/",
        (path, node) ->
            told.put(
                path,
                List.of(
                    node.facts(),
                    node.childCount(),
                    node.subtree(),
                    new String(node.data(), java.nio.charset.StandardCharsets.UTF_8))));
    told.put(
        "sums",
        List.of(
            tree.nodeCount(),
            tree.dataBytes(),
            tree.digest(),
            tree.ephemeralCount(),
            tree.containers().size(),
            tree.ttls().size()));
    return told;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void treeIsTheOneThatAddingOneByOneMakes(long seed) throws Exception {
    Random random = new Random(seed);
    List<Node> nodes = nodes(random, "", 3);
    Tree built = built(nodes);
    assertThat(told(built)).isEqualTo(told(oneByOne(nodes)));
    for (Node node : nodes) {
      assertThat(built.find(node.path)).isPresent();
    }
    Tree changed = built;
    for (Node node : nodes.subList(1, nodes.size()).reversed()) {
      changed = changed.delete(node.path, 1);
    }
    assertThat(changed.nodeCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void anyOrderWithParentsFirstWillDo(long seed) throws Exception {
    Random random = new Random(seed);
    List<Node> nodes = nodes(random, "", 3);
    List<Node> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, random);
    shuffled.sort((a, b) -> Long.compare(depth(a), depth(b)));
    assertThat(told(built(shuffled))).isEqualTo(told(oneByOne(nodes)));
  }

  private static long depth(Node node) {
    return node.path.chars().filter(c -> c == '/').count();
  }

  @Test
  void whatIsMisplacedIsRefusedByName() {
    assertRefused(List.of("/a"), "/a stands before the root");
    assertRefused(List.of("", ""), "the root stands there twice");
    assertRefused(List.of("", "/a/b"), "/a/b has no parent");
    assertRefused(List.of("", "/a", "/b", "/ab/c"), "/ab/c has no parent");
    assertRefused(List.of("", "/a", "/b", "/a"), "a child of / stands there twice");
    assertRefused(List.of("", "/a", "/b", "/a/c", "/a/c"), "/a/c stands there twice");
  }

  private static void assertRefused(List<String> paths, String message) {
    List<Node> nodes = paths.stream().map(path -> new Node(path, Facts.BLANK)).toList();
    assertThatThrownBy(() -> built(nodes))
        .isInstanceOf(MisplacedException.class)
        .hasMessage(message);
  }
}
