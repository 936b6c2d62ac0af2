package io.quorate.peer;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * How streams between leaders and learners behave.
 *
 * @param addresses where learners are waited for; port 0 means any free one
 * @param tickMillis {@code tickTime}
 * @param initLimitTicks how long a dial, and silence before the first ACK, may last
 * @param syncLimitTicks how long silence may last from then on
 * @param packetBytesMax the most that one packet may hold, but for the tree of a SNAP
 * @param limits of what is kept
 */
public record StreamSettings(
    List<InetSocketAddress> addresses,
    int tickMillis,
    int initLimitTicks,
    int syncLimitTicks,
    int packetBytesMax,
    Limits limits) {

  /**
   * Bounds of what one stream, and all together, may take.
   *
   * @param queuedPacketsMax packets that wait to be sent on a stream; one more closes it
   * @param queuedBytesMax their bytes; more close it
   * @param untakenPacketsMax packets that came and were not taken; with as many, no more are read
   * @param untakenBytesMax their bytes; with as many, no more are read
   * @param acceptedMax streams that others have opened; a further one is hung up on
   */
  public record Limits(
      int queuedPacketsMax,
      long queuedBytesMax,
      int untakenPacketsMax,
      long untakenBytesMax,
      int acceptedMax) {
    /** What holds in production. */
    public static final Limits DEFAULTS = new Limits(100_000, 64L << 20, 10_000, 4L << 20, 500);
  }

  public StreamSettings {
    addresses = List.copyOf(addresses);
  }

  int initMillis() {
    return Math.multiplyExact(tickMillis, initLimitTicks);
  }

  int syncMillis() {
    return Math.multiplyExact(tickMillis, syncLimitTicks);
  }
}
