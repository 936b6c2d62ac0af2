package io.quorate.front;

import java.util.ArrayList;
import java.util.List;

/**
 * What the client port has to tell of itself at one moment.
 *
 * @param connections every connection, those of four-letter words among them
 * @param connectionsRejected turned away by {@code maxClientCnxns} or {@code maxCnxns}
 * @param outstanding requests not yet answered
 */
public record FrontReport(
    List<ConnectionFacts> connections,
    long connectionsRejected,
    long outstanding,
    Counts counts,
    Latencies.Summary requests,
    Latencies.Summary reads,
    Latencies.Summary updates) {

  /** Counters since the last {@code srst}; the sizes of replies are -1 while there was none. */
  public record Counts(
      long packetsReceived,
      long packetsSent,
      long bytesReceived,
      long responseBytes,
      long watchBytes,
      long connectionRequests,
      long connectionRevalidations,
      long connectionDrops,
      long sessionlessExpired,
      long authFailures,
      int lastResponseBytes,
      int minResponseBytes,
      int maxResponseBytes) {}

  static FrontReport of(List<ClientLoop.Report> loops, Admission admission, long outstanding) {
    LoopStatistics all = new LoopStatistics();
    List<ConnectionFacts> connections = new ArrayList<>();
    for (ClientLoop.Report loop : loops) {
      all.add(loop.statistics());
      connections.addAll(loop.connections());
    }
    Counts counts =
        new Counts(
            all.packetsReceived,
            all.packetsSent,
            all.bytesReceived,
            all.responseBytes,
            all.watchBytes,
            all.connectionRequests,
            all.connectionRevalidations,
            all.connectionDrops,
            all.sessionlessExpired,
            all.authFailures,
            all.responseSizes.last,
            all.responseSizes.min,
            all.responseSizes.max);
    return new FrontReport(
        List.copyOf(connections),
        admission.rejected(),
        outstanding,
        counts,
        all.requests(),
        all.reads.summary(),
        all.updates.summary());
  }
}
