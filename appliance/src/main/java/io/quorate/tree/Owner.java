package io.quorate.tree;

/**
 * What the long {@code ephemeralOwner} of a znode says: nobody, a session, "container", or a time
 * to live. The encodings are ZooKeeper's ({@code EphemeralType}): containers are {@link
 * Long#MIN_VALUE}, times to live carry 0xff0000 in their upper three bytes, anything else that is
 * not 0 is a session's id.
 *
 * <p>ZooKeeper reads a TTL only while its extended types are enabled, and otherwise takes such a
 * znode for the ephemeral of a session that does not exist, and deletes it. Quorate always reads
 * it: a znode must not vanish by a setting.
 */
public sealed interface Owner {
  /** The largest time to live that can be encoded: 40 bits of milliseconds, 34 years. */
  long TTL_MILLIS_MAX = 0xff_ffff_ffffL;

  /** The upper three bytes of every {@code ephemeralOwner} that is a time to live. */
  long TTL_MARK = 0xff0000L;

  /** The {@code ephemeralOwner} of every container. */
  long CONTAINER = Long.MIN_VALUE;

  /** An ordinary, persistent znode. */
  record Nobody() implements Owner {}

  /** An ephemeral: it goes with its session. */
  record Session(long sessionId) implements Owner {}

  /** A container: it goes some time after its last child. */
  record Container() implements Owner {}

  /** It goes when it has no children and was not written for this long. */
  record Ttl(long millis) implements Owner {}

  /** Whether {@code ephemeralOwner} is a session's id; allocates nothing, for every stat asks. */
  static boolean isSession(long ephemeralOwner) {
    return ephemeralOwner != 0 && ephemeralOwner != CONTAINER && ephemeralOwner >>> 40 != TTL_MARK;
  }

  /** Reads {@code ephemeralOwner}. */
  static Owner of(long ephemeralOwner) {
    if (ephemeralOwner == 0) {
      return new Nobody();
    }
    if (ephemeralOwner == CONTAINER) {
      return new Container();
    }
    if (ephemeralOwner >>> 40 == TTL_MARK) {
      return new Ttl(ephemeralOwner & TTL_MILLIS_MAX);
    }
    return new Session(ephemeralOwner);
  }

  /**
   * The {@code ephemeralOwner} that says {@code ttlMillis}, which is at least 1 and at most {@link
   * #TTL_MILLIS_MAX}.
   */
  static long ttl(long ttlMillis) {
    return 0xff00_0000_0000_0000L | ttlMillis;
  }
}
