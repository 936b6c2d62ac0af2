package io.quorate.tree;

import io.quorate.acl.Acl;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a tree out of the znodes of a snapshot, parents first, several times as fast as adding them
 * one by one: as long as subtrees come in one piece, which is how they are written, a znode is made
 * once, when all of its children are known.
 *
 * <ol>
 *   <li>{@link #open} is the line from the root to the znode added last; each holds those of its
 *       children that are finished.
 *   <li>Once a znode comes whose parent is not on that line, {@link #open} is empty, {@link #tree}
 *       holds everything, and all others are added one by one.
 * </ol>
 */
public final class TreeBuilder {
  /** A znode that may still get children. */
  private static final class Open {
    final String path;
    final Znode node;
    final List<Znode> children = new ArrayList<>(0);

    Open(String path, Znode node) {
      this.path = path;
      this.node = node;
    }
  }

  /** The znode can not stand where its path says; the message names it. */
  public static final class MisplacedException extends Exception {
    @Serial private static final long serialVersionUID = 1;

    MisplacedException(String message) {
      super(message);
    }
  }

  private final List<Open> open = new ArrayList<>();

  /** Its indexes are true at any time; its znodes only while {@link #open} is empty. */
  private Tree tree = Tree.bare();

  private boolean hasRoot;

  /**
   * Adds a znode; the first is the root, under the empty path. All other paths are absolute and
   * have no empty names.
   *
   * @throws MisplacedException when its parent is not there, or when a znode that stands there
   *     twice was found; such are found late, but not later than by {@link #build}
   */
  public void add(String path, byte[] data, Acl acl, Facts facts) throws MisplacedException {
    if (path.isEmpty() == hasRoot) {
      throw new MisplacedException(
          hasRoot ? "the root stands there twice" : path + " stands before the root");
    }
    if (!hasRoot) {
      hasRoot = true;
      tree = tree.withNode(path, data, acl, facts);
      open.add(new Open(path, Znode.leaf(path, data, acl, facts)));
      return;
    }
    int parentLength = path.lastIndexOf('/');
    int depth = depthOf(path, parentLength);
    if (depth < 0) {
      addOutOfLine(path, data, acl, facts);
      return;
    }
    closeTo(depth);
    Znode node = Znode.leaf(path.substring(parentLength + 1), data, acl, facts);
    tree = tree.indexed(path, node);
    open.add(new Open(path, node));
  }

  /** The tree of all that was added: with a root, if that was. */
  public Tree build() throws MisplacedException {
    if (!open.isEmpty()) {
      closeTo(0);
      tree = tree.withRoot(closed(open.removeLast()));
    }
    return tree;
  }

  /** Whether there is anything to build. */
  public boolean hasRoot() {
    return hasRoot;
  }

  /** Where on the open line the parent stands, -1 if it does not. */
  private int depthOf(String path, int parentLength) {
    int depth = open.size() - 1;
    while (depth >= 0) {
      String candidate = open.get(depth).path;
      if (candidate.length() == parentLength && path.startsWith(candidate)) {
        return depth;
      }
      depth--;
    }
    return -1;
  }

  private void closeTo(int depth) throws MisplacedException {
    while (open.size() > depth + 1) {
      Znode closed = closed(open.removeLast());
      open.getLast().children.add(closed);
    }
  }

  private static Znode closed(Open last) throws MisplacedException {
    return last.children.isEmpty()
        ? last.node
        : last.node
            .withChildren(last.children)
            .orElseThrow(
                () -> new MisplacedException("a child of " + last.path + "/ stands there twice"));
  }

  private void addOutOfLine(String path, byte[] data, Acl acl, Facts facts)
      throws MisplacedException {
    Tree before = build();
    if (!before.contains(Paths.parentOf(path))) {
      throw new MisplacedException(path + " has no parent");
    }
    if (before.contains(path)) {
      throw new MisplacedException(path + " stands there twice");
    }
    tree = before.withNode(path, data, acl, facts);
  }
}
