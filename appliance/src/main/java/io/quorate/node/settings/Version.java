package io.quorate.node.settings;

import java.util.Optional;

/** Which Quorate this is. */
public final class Version {
  /** The release of ZooKeeper whose protocol and words this server speaks. */
  private static final String ZOOKEEPER = "3.9.5";

  private Version() {}

  /** From the jar; {@code development} where there is none. */
  public static String ours() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** In the shape that tools expect of ZooKeeper: {@code 3.9.5-quorate-0.1.0, built on ...}. */
  static String asZooKeeper() {
    // Builds are reproducible, so the date of one is that of the sources.
    return ZOOKEEPER + "-quorate-" + ours() + ", built on 2026-01-01 00:00 UTC";
  }
}
