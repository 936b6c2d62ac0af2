package io.quorate.peer;

import java.net.SocketAddress;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with streams since the start, counted; any thread may count and ask. */
public final class StreamFigures {
  private static final Logger LOG = LoggerFactory.getLogger(StreamFigures.class);

  private final LongAdder malformed = new LongAdder();
  private final LongAdder overflown = new LongAdder();
  private final LongAdder tooMany = new LongAdder();

  StreamFigures() {}

  /** Streams that ended because of what came on them. */
  public long malformedCount() {
    return malformed.sum();
  }

  /** Streams that ended because too much waited to be sent on them. */
  public long overflownCount() {
    return overflown.sum();
  }

  /** Connections that were hung up on because there were too many. */
  public long tooManyCount() {
    return tooMany.sum();
  }

  void malformed(SocketAddress from, String message) {
    malformed.increment();
    LOG.warn("Learner port: closed {}: what it sent is malformed: {}", from, message);
  }

  void overflown() {
    overflown.increment();
  }

  void tooMany(SocketAddress from, int max) {
    tooMany.increment();
    LOG.warn("Learner port: hung up on {}: {} streams are open already", from, max);
  }
}
