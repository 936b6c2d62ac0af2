package io.quorate.replica;

import io.quorate.tree.Owner;
import io.quorate.tree.Tree;
import io.quorate.tree.Znode;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Looks for containers that have emptied and for znodes that have outlived their time, now and
 * then, and names them one by one ({@code ContainerManager} in ZooKeeper).
 *
 * <ol>
 *   <li>A container goes when it has no children and once had some; one that never had any only
 *       where the settings set a limit.
 *   <li>A znode with a time to live goes when it has no children and was not written for that long.
 *   <li>Whether a candidate still is one is judged again when it is deleted: a child may have come
 *       in between.
 * </ol>
 */
final class Reaping {
  private static final long MINUTE_MILLIS = 60_000;

  private final ReplicaSettings.Reaper settings;
  private final ArrayDeque<String> candidates = new ArrayDeque<>();
  private long nextLookMillis;
  private long nextDeletionMillis;

  Reaping(ReplicaSettings.Reaper settings, Now now) {
    this.settings = settings;
    this.nextLookMillis = now.elapsedMillis() + settings.checkIntervalMillis();
  }

  /** When there is something to do next, on the elapsed clock. */
  long nextDeadlineMillis() {
    return candidates.isEmpty() ? nextLookMillis : nextDeletionMillis;
  }

  /** The path to delete now, if it is time to delete one. */
  Optional<String> next(Tree tree, Now now) {
    if (candidates.isEmpty() && now.elapsedMillis() >= nextLookMillis) {
      nextLookMillis = now.elapsedMillis() + settings.checkIntervalMillis();
      look(tree, now.wallMillis());
    }
    if (candidates.isEmpty() || now.elapsedMillis() < nextDeletionMillis) {
      return Optional.empty();
    }
    nextDeletionMillis = now.elapsedMillis() + MINUTE_MILLIS / settings.deletionsPerMinuteMax();
    return Optional.of(candidates.remove());
  }

  private void look(Tree tree, long wallMillis) {
    tree.containers()
        .forEach(
            path ->
                tree.find(path)
                    .filter(node -> isSpent(node, wallMillis))
                    .ifPresent(n -> candidates.add(path)));
    tree.ttls()
        .forEach(
            path ->
                tree.find(path)
                    .filter(node -> isOutlived(node, wallMillis))
                    .ifPresent(n -> candidates.add(path)));
  }

  private boolean isSpent(Znode container, long wallMillis) {
    if (container.childCount() > 0) {
      return false;
    }
    long idleMillis = wallMillis - container.mtimeMillis();
    boolean neverUsedTooLong =
        settings.neverUsedMillisMax() > 0 && idleMillis > settings.neverUsedMillisMax();
    return container.cversion() > 0 || neverUsedTooLong;
  }

  private static boolean isOutlived(Znode node, long wallMillis) {
    return node.childCount() == 0
        && Owner.of(node.ephemeralOwner()) instanceof Owner.Ttl(long millis)
        && wallMillis - node.mtimeMillis() > millis;
  }
}
