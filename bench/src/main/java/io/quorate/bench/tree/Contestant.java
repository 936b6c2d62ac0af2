package io.quorate.bench.tree;

/**
 * A tree as the measurements use it. Paths are right: what is created is new, the rest is there.
 */
public interface Contestant {
  /** A new znode, open to everybody. */
  void create(String path, byte[] data);

  /** New data, under the next version. */
  void setData(String path, byte[] data);

  /** A znode goes. */
  void delete(String path);

  /** The znode's data; what a read does before it answers. */
  byte[] find(String path);

  /** The sum over all znodes: equal in all contestants after the same calls. */
  long digest();

  /** Creates what {@code layout} says, with {@code dataBytes} of data in each leaf. */
  default void fill(Layout layout, int dataBytes) {
    for (String path : layout.inner()) {
      create(path, new byte[0]);
    }
    for (int i = 0; i < layout.nodes(); i++) {
      create(layout.leaf(i), new byte[dataBytes]);
    }
  }

  /** The contestants by the names that benchmarks give them. */
  enum Kind {
    PERSISTENT {
      @Override
      public Contestant make() {
        return new PersistentTree();
      }
    },
    OVERLAY {
      @Override
      public Contestant make() {
        return new OverlayTree();
      }
    },
    ZOOKEEPER {
      @Override
      public Contestant make() {
        return new ZooKeeperTree();
      }
    };

    /** An empty one. */
    public abstract Contestant make();
  }
}
