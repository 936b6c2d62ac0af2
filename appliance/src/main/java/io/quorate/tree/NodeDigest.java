package io.quorate.tree;

import io.quorate.ensemble.Invariant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One znode's share of the tree's digest, which is the sum of all shares: servers with equal trees
 * have equal sums. Version 2 of ZooKeeper's digest ({@code DigestCalculator}): the CRC-32 of path,
 * data and facts, nothing for what lies below {@code /zookeeper}, and the root under the empty
 * path.
 */
public final class NodeDigest {
  /** The version that stands beside the digest in logs and snapshots. */
  public static final int VERSION = 2;

  private static final int FACTS_BYTES = 60;
  private static final String UNCOUNTED = Paths.SYSTEM + "/";

  private NodeDigest() {}

  static long of(String path, Znode node) {
    if (path.startsWith(UNCOUNTED)) {
      return 0;
    }
    CRC32 crc = new CRC32();
    if (!path.equals(Paths.ROOT)) {
      crc.update(path.getBytes(StandardCharsets.UTF_8));
    }
    crc.update(node.data());
    crc.update(bytes(node.facts()));
    return crc.getValue();
  }

  private static byte[] bytes(Facts facts) {
    ByteBuffer buffer = ByteBuffer.allocate(FACTS_BYTES);
    buffer
        .putLong(facts.czxid())
        .putLong(facts.mzxid())
        .putLong(facts.pzxid())
        .putLong(facts.ctimeMillis())
        .putLong(facts.mtimeMillis())
        .putInt(facts.version())
        .putInt(facts.cversion())
        .putInt(facts.aversion())
        .putLong(facts.ephemeralOwner());
    Invariant.require(
        !buffer.hasRemaining(), () -> "a znode's facts take " + FACTS_BYTES + " bytes");
    return buffer.array();
  }
}
