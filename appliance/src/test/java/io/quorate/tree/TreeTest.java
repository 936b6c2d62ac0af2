package io.quorate.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.acl.Acl;
import io.quorate.ensemble.Invariant;
import io.quorate.jute.Jute;
import io.quorate.proto.Stat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final byte[] NOTHING = new byte[0];

  @Test
  void aNewTreeHoldsTheSystemsZnodes() {
    Tree tree = Tree.initial();
    assertThat(pathsOf(tree))
        .containsExactlyInAnyOrder("/", "/zookeeper", "/zookeeper/config", "/zookeeper/quota");
    assertThat(tree.nodeCount()).isEqualTo(4);
    assertThat(tree.find("/zookeeper/config").orElseThrow().acl()).isEqualTo(Acl.READ_ONLY);
    assertThat(tree.find("/").orElseThrow().stat())
        .isEqualTo(new Stat(0, 0, 0, 0, 0, -1, 0, 0, 0, 1, 0));
  }

  @Test
  void malformedPathsNameNothing() {
    Tree tree = create(Tree.initial(), "/a", 1);
    for (String path : List.of("a", "/a/", "//a", "/a//", "/b", "/a/b", "a/")) {
      assertThat(tree.find(path)).as(path).isEmpty();
    }
    assertThat(tree.find("")).isEqualTo(tree.find("/"));
  }

  @Test
  void namesOfEveryLengthOfUtf8AreFoundAgain() {
    Tree tree = Tree.initial();
    List<String> names = List.of("a", "é", "ࠀ", "aé", "éa", "中文", "文", "￯");
    for (String name : names) {
      tree = create(tree, "/" + name, 1);
    }
    for (String name : names) {
      assertThat(tree.find("/" + name).orElseThrow().name()).isEqualTo(name);
    }
    assertThat(tree.find("/Ã")).isEmpty();
  }

  /**
   * Both have one hash, and to decode the bytes of one by the characters of the other gives these.
   */
  @Test
  void aNameIsNotFoundByOneThatDecodesToIt() {
    String name = "customer-7f3a9c52-4b1e-4d8a-9e6f-2c5b8d7e1f30";
    String other =
        "cu\u3d2fm\u0172\u0377\u01b3\u1e6352-\u04a2\u196d\u04d48a-\u9976f-\u04a35b\u8937\u5c6a\u04f0";
    Tree tree = create(Tree.initial(), "/" + name, 1);
    assertThat(tree.find("/" + name)).isPresent();
    assertThat(tree.find("/" + other)).isEmpty();
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("/");
      for (int at = 0; at < name.length(); ) {
        int bytes = 1 + random.nextInt(Math.min(3, name.length() - at));
        text.append(masked(name, at, bytes));
        at += bytes;
      }
      boolean same = text.substring(1).equals(name);
      assertThat(new Segment(text.toString()).next()).isTrue();
      Segment segment = new Segment(text.toString());
      segment.next();
      assertThat(segment.isName(name.getBytes(StandardCharsets.UTF_8))).isEqualTo(same);
    }
  }

  private static char masked(String name, int at, int bytes) {
    return switch (bytes) {
      case 1 -> name.charAt(at);
      case 2 -> (char) (((name.charAt(at) & 0x1f) << 6) | (name.charAt(at + 1) & 0x3f));
      default ->
          (char)
              (((name.charAt(at) & 0x0f) << 12)
                  | ((name.charAt(at + 1) & 0x3f) << 6)
                  | (name.charAt(at + 2) & 0x3f));
    };
  }

  @Test
  void aCreationCountsInItsParent() {
    Tree tree = create(Tree.initial(), "/a", 7);
    tree = create(tree, "/a/b", 8);
    tree = tree.delete("/a/b", 9);
    tree = create(tree, "/a/c", 10);
    Znode parent = tree.find("/a").orElseThrow();
    assertThat(parent.cversion()).isEqualTo(2);
    assertThat(parent.stat().cversion()).isEqualTo(3);
    assertThat(parent.pzxid()).isEqualTo(10);
    assertThat(parent.czxid()).isEqualTo(7);
    assertThat(tree.find("/a/b")).isEmpty();
  }

  @Test
  void nullDataStaysNull() {
    Tree tree = Tree.initial().create("/n", Jute.NULL_BUFFER, Acl.OPEN, Facts.created(1, 1, 0), 1);
    assertThat(Jute.isNull(tree.find("/n").orElseThrow().data())).isTrue();
  }

  @Test
  void aZnodeWithChildrenCanNotGo() {
    Tree tree = create(create(Tree.initial(), "/a", 1), "/a/b", 2);
    assertThatThrownBy(() -> tree.delete("/a", 3)).isInstanceOf(Invariant.Violated.class);
  }

  @Test
  void aDeepTreeIsChangedAndWalkedOnASmallStack() throws InterruptedException {
    int depth = 3_000;
    int[] seen = {0};
    Thread small = new Thread(null, () -> seen[0] = countOfDeepTree(depth), "small stack", 1 << 17);
    small.start();
    small.join();
    assertThat(seen[0]).isEqualTo(depth + 1);
  }

  private static int countOfDeepTree(int depth) {
    Tree tree = Tree.bare();
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      path.append("/a");
      tree = tree.withNode(path.toString(), NOTHING, Acl.OPEN, Facts.BLANK);
    }
    int[] seen = {0};
    tree.walk("/", (at, node) -> seen[0]++);
    return seen[0];
  }

  /**
   * A tree as simple as can be: a sorted map from paths to facts, everything counted anew each
   * time.
   */
  private static final class Model {
    final TreeMap<String, Facts> facts = new TreeMap<>();
    final Map<String, byte[]> data = new HashMap<>();

    void create(String path, byte[] bytes, long zxid, long owner) {
      facts.put(path, Facts.created(zxid, zxid * 10, owner));
      data.put(path, bytes);
      Facts p = at(Paths.parentOf(path));
      put(Paths.parentOf(path), p, p.mzxid(), p.mtimeMillis(), p.version(), p.cversion() + 1, zxid);
    }

    void delete(String path, long zxid) {
      facts.remove(path);
      data.remove(path);
      Facts p = at(Paths.parentOf(path));
      put(Paths.parentOf(path), p, p.mzxid(), p.mtimeMillis(), p.version(), p.cversion(), zxid);
    }

    void setData(String path, byte[] bytes, long zxid) {
      data.put(path, bytes);
      Facts f = at(path);
      put(path, f, zxid, zxid * 10, f.version() + 1, f.cversion(), f.pzxid());
    }

    Facts at(String path) {
      return Objects.requireNonNull(facts.get(path));
    }

    private void put(
        String path, Facts f, long mzxid, long mtime, int version, int cversion, long pzxid) {
      long owner = f.ephemeralOwner();
      facts.put(
          path,
          new Facts(
              f.czxid(),
              mzxid,
              f.ctimeMillis(),
              mtime,
              version,
              cversion,
              f.aversion(),
              owner,
              pzxid));
    }

    long children(String path) {
      return facts.keySet().stream()
          .filter(p -> !p.equals("/") && Paths.parentOf(p).equals(path))
          .count();
    }
  }

  @Test
  void behavesAsAPlainMapOfPaths() {
    for (int seed = 0; seed < 5; seed++) {
      compare(new Random(seed));
    }
  }

  private static void compare(Random random) {
    Model model = new Model();
    model.facts.put("/", Facts.BLANK);
    model.data.put("/", NOTHING);
    Tree tree = Tree.bare();
    List<Tree> history = new ArrayList<>();
    List<Set<String>> pathHistory = new ArrayList<>();
    for (int zxid = 1; zxid <= 600; zxid++) {
      List<String> paths = new ArrayList<>(model.facts.keySet());
      String path = paths.get(random.nextInt(paths.size()));
      byte[] bytes = new byte[random.nextInt(20)];
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          String child = Paths.child(path, "n" + random.nextInt(40));
          if (!model.facts.containsKey(child)) {
            long owner = owner(random);
            int cversion = model.at(path).cversion() + 1;
            model.create(child, bytes, zxid, owner);
            Facts facts = Facts.created(zxid, zxid * 10L, owner);
            tree = tree.create(child, bytes, Acl.OPEN, facts, cversion);
          }
        }
        case 2 -> {
          if (!path.equals("/") && model.children(path) == 0) {
            model.delete(path, zxid);
            tree = tree.delete(path, zxid);
          }
        }
        default -> {
          int version = model.at(path).version() + 1;
          model.setData(path, bytes, zxid);
          tree = tree.setData(path, bytes, version, zxid, zxid * 10L);
        }
      }
      if (zxid % 50 == 0) {
        history.add(tree);
        pathHistory.add(new HashSet<>(model.facts.keySet()));
        assertSame(tree, model);
      }
    }
    for (int i = 0; i < history.size(); i++) {
      assertThat(pathsOf(history.get(i))).isEqualTo(pathHistory.get(i));
    }
  }

  private static long owner(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> 1 + random.nextInt(3);
      case 1 -> Owner.CONTAINER;
      case 2 -> Owner.ttl(1_000);
      default -> 0;
    };
  }

  private static void assertSame(Tree tree, Model model) {
    Map<String, Facts> facts = new HashMap<>();
    long[] digest = {0};
    long[] bytes = {0};
    tree.walk(
        "/",
        (path, node) -> {
          facts.put(path, node.facts());
          digest[0] += NodeDigest.of(path, node);
          bytes[0] += (path.equals("/") ? 0 : path.length()) + node.data().length;
          assertThat(node.data()).isEqualTo(model.data.get(path));
          assertThat(node.stat().numChildren()).isEqualTo((int) model.children(path));
        });
    assertThat(facts).isEqualTo(model.facts);
    assertThat(tree.nodeCount()).isEqualTo(facts.size());
    assertThat(tree.digest()).isEqualTo(digest[0]);
    assertThat(tree.dataBytes()).isEqualTo(bytes[0]);
    assertIndexes(tree, facts);
    facts.keySet().forEach(path -> assertThat(tree.subtree(path)).isEqualTo(counted(tree, path)));
  }

  static Subtree counted(Tree tree, String path) {
    long[] counted = {0, 0};
    tree.walk(
        path,
        (at, node) -> {
          counted[0]++;
          counted[1] += node.data().length;
        });
    return new Subtree(counted[0], counted[1]);
  }

  private static void assertIndexes(Tree tree, Map<String, Facts> facts) {
    Map<Long, Set<String>> ephemerals = new HashMap<>();
    Set<String> containers = new HashSet<>();
    Set<String> ttls = new HashSet<>();
    facts.forEach(
        (path, node) -> {
          switch (Owner.of(node.ephemeralOwner())) {
            case Owner.Nobody() -> {}
            case Owner.Container() -> containers.add(path);
            case Owner.Ttl ignored -> ttls.add(path);
            case Owner.Session(long id) ->
                ephemerals.computeIfAbsent(id, i -> new HashSet<>()).add(path);
          }
        });
    Map<Long, Set<String>> held = new HashMap<>();
    tree.ephemerals().forEach((id, paths) -> held.put(id, contents(paths)));
    assertThat(held).isEqualTo(ephemerals);
    assertThat(contents(tree.containers())).isEqualTo(containers);
    assertThat(contents(tree.ttls())).isEqualTo(ttls);
    assertThat(tree.ephemeralCount())
        .isEqualTo(ephemerals.values().stream().mapToInt(Set::size).sum());
  }

  private static Set<String> contents(PathSet paths) {
    Set<String> contents = new HashSet<>();
    paths.forEach(contents::add);
    assertThat(contents).hasSize(paths.size());
    return contents;
  }

  private static Set<String> pathsOf(Tree tree) {
    Set<String> paths = new HashSet<>();
    tree.walk("/", (path, node) -> paths.add(path));
    return paths;
  }

  private static Tree create(Tree tree, String path, long zxid) {
    int cversion = tree.find(Paths.parentOf(path)).orElseThrow().cversion() + 1;
    return tree.create(path, NOTHING, Acl.OPEN, Facts.created(zxid, zxid, 0), cversion);
  }
}
