package io.quorate.replica;

import io.quorate.zab.Packet;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What a learner asks of its leader for its clients. A learner bounds what they have in flight, as
 * every server does for its own; whoever sends much more than that has another purpose.
 *
 * <ol>
 *   <li>What was asked for and is not committed never comes to more than {@link #BYTES_MAX}: more
 *       is not taken.
 *   <li>That is counted from one mark to the next: what is committed may still count as long as it
 *       took to be, so that nothing is done for a single request.
 * </ol>
 */
final class LearnerRequests {
  /** Four times the bytes that a server lets its clients have in flight. */
  static final long BYTES_MAX = 256L << 20;

  /** What a request counts for beside its body. */
  static final int REQUEST_BYTES = 1024;

  private final ArrayDeque<Packet.FromLearner> waiting = new ArrayDeque<>(0);
  private long askedBytes;
  private long decidedBytes;
  private long committedBytes;
  private boolean marked;

  /** It says something; answers whether that may be taken. */
  boolean add(Packet.FromLearner packet) {
    askedBytes += bytes(packet);
    return askedBytes - committedBytes <= BYTES_MAX;
  }

  private static long bytes(Packet.FromLearner packet) {
    return switch (packet) {
      case Packet.Forward forward -> REQUEST_BYTES + forward.body().length;
      case Packet.Revalidate ignored -> REQUEST_BYTES;
      case Packet.LearnerInfo ignored -> 0;
      case Packet.AckEpoch ignored -> 0;
      case Packet.Ack ignored -> 0;
      case Packet.Touches ignored -> 0;
    };
  }

  /** What it asked for was decided about, and depends on nothing behind the newest proposal. */
  void decided(Packet.FromLearner packet, Pipeline pipeline) {
    decidedBytes += bytes(packet);
    if (!marked) {
      mark(pipeline);
    }
  }

  private void mark(Pipeline pipeline) {
    long upTo = decidedBytes;
    marked = false;
    pipeline
        .newestOutstanding()
        .ifPresentOrElse(
            newest -> {
              marked = true;
              newest.putBehind(() -> committed(upTo, pipeline));
            },
            () -> committedBytes = upTo);
  }

  private void committed(long upTo, Pipeline pipeline) {
    committedBytes = upTo;
    if (decidedBytes > upTo) {
      mark(pipeline);
    } else {
      marked = false;
    }
  }

  /** What it asked for has to wait. */
  void hold(Packet.FromLearner packet) {
    waiting.add(packet);
  }

  /** What had to wait, once. */
  List<Packet.FromLearner> takeWaiting() {
    List<Packet.FromLearner> taken = List.copyOf(waiting);
    waiting.clear();
    return taken;
  }
}
