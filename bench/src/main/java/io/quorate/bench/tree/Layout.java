package io.quorate.bench.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Where the znodes of a measured tree lie: leaves, spread evenly over one or many parents. */
public final class Layout {
  private static final String TOP = "/bench";
  private static final int DIGITS = 10;

  private final int nodes;
  private final List<String> inner;
  private final List<String> parents;

  private Layout(int nodes, List<String> inner, List<String> parents) {
    this.nodes = nodes;
    this.inner = List.copyOf(inner);
    this.parents = List.copyOf(parents);
  }

  /** All below one parent. */
  public static Layout flat(int nodes) {
    return new Layout(nodes, List.of(TOP), List.of(TOP));
  }

  /** Evenly below {@code count} parents. */
  public static Layout spread(int nodes, int count) {
    List<String> parents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parents.add(TOP + "/p" + (1_000_000 + i));
    }
    List<String> inner = new ArrayList<>(parents);
    inner.addFirst(TOP);
    return new Layout(nodes, inner, parents);
  }

  /** A chain of znodes, and all leaves at its end, {@code depth} names deep. */
  public static Layout deep(int nodes, int depth) {
    List<String> chain = new ArrayList<>(List.of(TOP));
    for (int level = 2; level < depth; level++) {
      chain.add(chain.getLast() + "/level" + level);
    }
    return new Layout(nodes, chain, List.of(chain.getLast()));
  }

  /** How many leaves there are. */
  public int nodes() {
    return nodes;
  }

  /** The znodes that are no leaves, parents before children. */
  public List<String> inner() {
    return inner;
  }

  /** The path of a leaf, as new characters every time: nothing may be shared by accident. */
  public String leaf(int number) {
    String parent = parents.get(number % parents.size());
    byte[] path = new byte[parent.length() + 2 + DIGITS];
    byte[] above = parent.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(above, 0, path, 0, above.length);
    path[above.length] = '/';
    path[above.length + 1] = 'n';
    int rest = number;
    for (int at = path.length - 1; at > above.length + 1; at--) {
      path[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return new String(path, StandardCharsets.ISO_8859_1);
  }
}
