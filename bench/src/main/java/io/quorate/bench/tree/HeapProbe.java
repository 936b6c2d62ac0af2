package io.quorate.bench.tree;

import java.lang.management.ManagementFactory;

/**
 * A process that builds one tree and prints how many bytes of heap it retains: {@code HeapProbe
 * KIND NODES PARENTS}. Alone in its JVM, so that nothing else grows meanwhile.
 */
public final class HeapProbe {
  static final int DATA_BYTES = 100;
  private static final int COLLECTIONS = 4;

  private HeapProbe() {}

  public static void main(String[] args) {
    Contestant.Kind kind = Contestant.Kind.valueOf(args[0]);
    int nodes = Integer.parseInt(args[1]);
    int parents = Integer.parseInt(args[2]);
    kind.make().fill(Layout.flat(1000), DATA_BYTES); // so that classes are loaded already
    Layout layout = parents == 1 ? Layout.flat(nodes) : Layout.spread(nodes, parents);
    long before = retainedBytes();
    Contestant tree = kind.make();
    tree.fill(layout, DATA_BYTES);
    long after = retainedBytes();
    // Asked after the measurement: until here the tree has to live.
    if (tree.find(layout.leaf(nodes - 1)).length != DATA_BYTES) {
      throw new IllegalStateException("the last znode does not hold what it was given");
    }
    System.out.println(after - before);
  }

  private static long retainedBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
