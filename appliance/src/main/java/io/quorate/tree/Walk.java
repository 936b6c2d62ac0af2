package io.quorate.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Visits a subtree without recursion: trees may be deeper than a thread's stack. */
final class Walk {
  private record Stop(String path, Znode node) {}

  private Walk() {}

  static <X extends Exception> void from(String path, Znode node, Tree.Visitor<X> visitor)
      throws X {
    ArrayDeque<Stop> ahead = new ArrayDeque<>();
    ahead.push(new Stop(path.isEmpty() ? Paths.ROOT : path, node));
    while (!ahead.isEmpty()) {
      Stop stop = ahead.pop();
      visitor.visit(stop.path, stop.node);
      List<Znode> children = new ArrayList<>(stop.node.childCount());
      stop.node.forEachChild(children::add);
      for (Znode child : children) {
        ahead.push(new Stop(Paths.child(stop.path, child.name()), child));
      }
    }
  }
}
