package io.quorate.jmx.subject;

import io.quorate.replica.StreamId;
import java.net.InetSocketAddress;
import java.util.List;

/** The streams to the other servers; any thread asks. */
public interface Streams {
  /** Those that are open; none on a server of its own. */
  List<Stream> open();

  /** Ends a stream, if it still is there; the replica is told so, and the learner comes again. */
  void hangUp(StreamId stream, String reason);

  /** One stream, with what waits to be sent on it. */
  record Stream(
      StreamId id,
      InetSocketAddress local,
      InetSocketAddress remote,
      int queuedPackets,
      long queuedBytes) {}
}
