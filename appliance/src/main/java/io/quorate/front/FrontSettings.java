package io.quorate.front;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * What an operator may choose about the client port.
 *
 * @param addresses where to listen; port 0 means any free one
 * @param backlog connections that may wait to be accepted, {@code clientPortListenBacklog}; -1 for
 *     the system's choice
 * @param keepAlive whether TCP looks for dead peers, {@code zookeeper.clientTcpKeepAlive}
 * @param loops event loops, at least 1
 * @param heardIntervalMillis how often the replica is told which connections were heard of; well
 *     below the shortest session timeout
 * @param words the four-letter words that are answered, {@code 4lw.commands.whitelist}
 * @param enforcedSchemes when not empty, a connection that has proven no identity of these schemes
 *     may ask nothing, {@code zookeeper.enforce.auth.schemes}
 * @param version what {@code srvr} says behind "Zookeeper version: "
 * @param limits what one client, and all together, may take
 */
public record FrontSettings(
    List<InetSocketAddress> addresses,
    int backlog,
    boolean keepAlive,
    int loops,
    long heardIntervalMillis,
    Set<FourLetterWord> words,
    Set<String> enforcedSchemes,
    String version,
    Limits limits) {

  public FrontSettings {
    addresses = List.copyOf(addresses);
    words = Set.copyOf(words);
    enforcedSchemes = Set.copyOf(enforcedSchemes);
  }

  /** What holds where an operator has said nothing. */
  public static FrontSettings defaults(List<InetSocketAddress> addresses, String version) {
    return new FrontSettings(
        addresses,
        -1,
        false,
        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
        500,
        Set.of(FourLetterWord.SRVR),
        Set.of(),
        version,
        Limits.DEFAULTS);
  }

  /**
   * The bounds of the client port; with them no queue of the front, and none that the front fills,
   * can grow for ever.
   *
   * @param frameBytesMax the longest frame that is read, {@code jute.maxbuffer}; a longer one ends
   *     the connection
   * @param connectionsPerAddressMax {@code maxClientCnxns}; 0 for no limit
   * @param connectionsMax {@code maxCnxns}; 0 for no limit
   * @param handshakeMillisMax how long a connection may take to become a session, {@code
   *     zookeeper.nio.sessionlessCnxnTimeout}
   * @param requestsPerConnectionMax unanswered requests of one connection beyond which its socket
   *     is not read
   * @param requestsMax unanswered requests of all connections beyond which only those connections
   *     are read that have none, {@code globalOutstandingLimit}
   * @param requestBytesMax as {@code requestsMax}, counted in bytes of frames
   * @param unsentBytesHigh replies that lie unsent beyond which a connection's requests wait
   * @param unsentBytesMax replies and events that lie unsent beyond which a connection is closed
   */
  public record Limits(
      int frameBytesMax,
      int connectionsPerAddressMax,
      int connectionsMax,
      long handshakeMillisMax,
      int requestsPerConnectionMax,
      int requestsMax,
      long requestBytesMax,
      int unsentBytesHigh,
      long unsentBytesMax) {
    /** ZooKeeper's figures where it has one. */
    public static final Limits DEFAULTS =
        new Limits(0xfffff, 60, 0, 10_000, 1000, 1000, 64L << 20, 128 << 10, 64L << 20);
  }
}
