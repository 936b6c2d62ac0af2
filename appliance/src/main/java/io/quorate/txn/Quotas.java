package io.quorate.txn;

import io.quorate.tree.Paths;
import io.quorate.tree.Subtree;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ZooKeeper's quotas. Below {@code /zookeeper/quota} stands, for a path with a quota, the same path
 * again with two children: {@code zookeeper_limits}, written by clients, and {@code
 * zookeeper_stats}, in which the server counts.
 *
 * <ol>
 *   <li>What happens to a znode is counted at the deepest path at or above it that has limits, and
 *       there alone.
 *   <li>Counting changes data and nothing else of a stats znode: no version, no zxid, and nobody
 *       who watches is told.
 *   <li>A text that is no tally is left as it is, and limits nobody.
 * </ol>
 */
public final class Quotas {
  private static final String LIMITS = "/zookeeper_limits";
  private static final String STATS = "/zookeeper_stats";

  private Quotas() {}

  /** The tree once a znode with {@code bytes} of data has come. */
  static Tree created(Tree tree, String path, long bytes) {
    if (path.startsWith(Paths.QUOTA + "/") && path.endsWith(STATS)) {
      String counted = path.substring(Paths.QUOTA.length(), path.length() - STATS.length());
      return changed(recounted(tree, counted), path, 1, bytes);
    }
    return changed(tree, path, 1, bytes);
  }

  /** The tree once what is at and below {@code path} has changed by so many znodes and bytes. */
  static Tree changed(Tree tree, String path, long count, long bytes) {
    Optional<String> governing = governing(tree, path);
    if (governing.isEmpty()) {
      return tree;
    }
    return withStats(tree, governing.get(), stats -> stats.plus(count, bytes));
  }

  /** Whether that change would pass a hard limit. Soft limits are for operators to see. */
  static boolean forbids(Tree tree, String path, long count, long bytes) {
    Optional<String> governing = governing(tree, path);
    if (governing.isEmpty()) {
      return false;
    }
    Optional<Tally> limits = tally(tree, Paths.QUOTA + governing.get() + LIMITS);
    Optional<Tally> stats = tally(tree, Paths.QUOTA + governing.get() + STATS);
    if (limits.isEmpty() || stats.isEmpty()) {
      return false;
    }
    return isOver(limits.get().value(Tally.COUNT_HARD), stats.get().value(Tally.COUNT), count)
        || isOver(limits.get().value(Tally.BYTES_HARD), stats.get().value(Tally.BYTES), bytes);
  }

  private static boolean isOver(long limit, long used, long more) {
    return limit > -1 && more != 0 && used + more > limit;
  }

  /** The deepest path at or above {@code path}, not the root, that has limits. */
  private static Optional<String> governing(Tree tree, String path) {
    Optional<Znode> quotas = tree.find(Paths.QUOTA);
    if (quotas.isEmpty() || quotas.get().childCount() == 0) {
      return Optional.empty(); // nearly always
    }
    Optional<String> deepest = Optional.empty();
    int end = 0;
    while (end < path.length()) {
      int slash = path.indexOf('/', end + 1);
      end = slash < 0 ? path.length() : slash;
      String prefix = path.substring(0, end);
      if (!tree.contains(Paths.QUOTA + prefix)) {
        break;
      }
      if (tree.contains(Paths.QUOTA + prefix + LIMITS)) {
        deepest = Optional.of(prefix);
      }
    }
    return deepest;
  }

  /**
   * Every quota's tally anew: for a tree whose parts were written one after the other while it
   * changed. The replay of what it shows already changes no tally, for it changes nothing.
   */
  public static Tree recounted(Tree tree) {
    List<String> limited = new ArrayList<>();
    tree.walk(
        Paths.QUOTA,
        (path, node) -> {
          if (path.endsWith(LIMITS)) {
            limited.add(path.substring(Paths.QUOTA.length(), path.length() - LIMITS.length()));
          }
        });
    Tree after = tree;
    for (String path : limited) {
      after = recounted(after, path);
    }
    return after;
  }

  private static Tree recounted(Tree tree, String path) {
    Subtree all = tree.subtree(path);
    return withStats(tree, path, ignored -> Tally.of(all.znodes(), all.dataBytes()));
  }

  private interface Recount {
    Tally of(Tally before);
  }

  private static Tree withStats(Tree tree, String path, Recount recount) {
    String statsPath = Paths.QUOTA + path + STATS;
    Optional<Znode> node = tree.find(statsPath);
    Optional<Tally> before = tally(tree, statsPath);
    if (node.isEmpty() || before.isEmpty()) {
      return tree;
    }
    Znode stats = node.get();
    byte[] text = recount.of(before.get()).text();
    return tree.setData(statsPath, text, stats.version(), stats.mzxid(), stats.mtimeMillis());
  }

  private static Optional<Tally> tally(Tree tree, String path) {
    return tree.find(path).flatMap(node -> Tally.read(node.data()));
  }
}
