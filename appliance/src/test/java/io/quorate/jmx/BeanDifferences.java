package io.quorate.jmx;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes that a Quorate and a ZooKeeper to which the same has happened tell differently, each
 * with the reason. Everything else must be equal.
 */
final class BeanDifferences {
  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  /** Of those that look for a leader. */
  private static final Map<String, String> REASONS_WHILE_LOOKING =
      Map.of("Leader", "a ZooKeeper that looks still names the leader that it had");

  static {
    because("it is a time", "StartTime StartedTime LastResponseTime ElectionTimeTaken");
    because("it is another product", "Version");
    because("it is measured", "MinRequestLatency AvgRequestLatency MaxRequestLatency");
    because("it is measured", "MinLatency AvgLatency MaxLatency LastLatency TxnLogElapsedSyncTime");
    because(
        "it counts what clients do by the clock, pings for one",
        "PacketsReceived PacketsSent LastOperation LastCxid OutstandingRequests");
    because("it counts connections of words, too, which come and go", "NumAliveConnections");
    because("files are laid out ahead differently", "DataDirSize LogDirSize");
    because(
        "what is refused costs ZooKeeper a zxid, and a session that is renewed; and its leader"
            + " shows the beginning of an epoch as one",
        "LastZxid CurrentZxid LastQueuedZxid");
    because(
        "the last answer may be a ping's",
        "LastClientResponseSize MinClientResponseSize"
            + " MaxClientResponseSize LastProposalSize MinProposalSize MaxProposalSize");
    because("ticks are counted from the start, not of the role", "Tick");
    because("ports are free ones", "ClientPort SourceIP QuorumAddress ElectionAddress");
    because("ports are free ones", "ClientAddress QuorumSystemInfo LearnerMaster SessionId");
    because("there is no cache of answers", "ResponseCachingEnabled");
    because(
        "it is a setting of ZooKeeper's pipeline, told as what switches it off",
        "ConnectionDropIncrease ConnectionDropDecrease CommitProcMaxCommitBatchSize"
            + " CommitProcMaxReadBatchSize"
            + " RequestThrottleStallTime RequestThrottleDropStale RequestStaleConnectionCheck"
            + " LargeRequestMaxBytes MaxBatchSize");
    because(
        "learners are brought up to date without a limit",
        "MaxConcurrentSnapSyncs" + " MaxConcurrentDiffSyncs");
    because("observers wait for nobody", "ObserverElectionDelayMS");
  }

  private BeanDifferences() {}

  static boolean isAccepted(String attribute, boolean looking) {
    return REASONS.containsKey(attribute)
        || (looking && REASONS_WHILE_LOOKING.containsKey(attribute));
  }

  static Map<String, String> reasons() {
    return REASONS;
  }

  private static void because(String reason, String attributes) {
    for (String attribute : attributes.split(" ", -1)) {
      REASONS.put(attribute, reason);
    }
  }
}
