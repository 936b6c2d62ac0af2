package io.quorate.front;

import io.quorate.replica.Timing;
import java.util.List;
import java.util.Map;

/**
 * What the four-letter words tell and the front does not know itself: the node fills it. Called on
 * threads that may block.
 */
public interface ServerFigures {
  long uptimeMillis();

  /** Bytes of all snapshots on disk. */
  long dataDirBytes();

  /** Bytes of all log files on disk. */
  long logDirBytes();

  /** The lines of {@code conf}, {@code clientPort=2181} first. */
  List<String> configuration();

  /** How long the proposals are that this server has logged: {@code last/min/max}, in bytes. */
  ProposalSizes proposalSizes();

  /** Times in milliseconds by ZooKeeper's metric name, {@code fsynctime} for one. */
  Map<String, Timing> timings();

  /** Counters and gauges by ZooKeeper's metric name, {@code snap_count} for one. */
  Map<String, Long> counts();

  /** Slow fsyncs are counted anew. */
  void resetSlowFsyncs();

  /** The sizes of proposals are looked for anew. */
  void resetProposalSizes();

  /** {@code srst} was asked for: counting begins anew. */
  void reset();

  /** In bytes; -1 while there was none. */
  record ProposalSizes(int last, int min, int max) {}
}
