package io.quorate.replica;

import io.quorate.election.ElectionTimes;
import io.quorate.ensemble.Sid;

/**
 * What a replica is told about itself.
 *
 * @param sid this server's id; 0 on a server of its own, as in ZooKeeper
 * @param tickTimeMillis the grain of session expiry, and of what leader and learners grant each
 *     other
 * @param minSessionTimeoutMillis the least a client gets, whatever it asks for
 * @param maxSessionTimeoutMillis the most a client gets
 * @param snapshotTxns transactions after which a snapshot is due
 * @param snapshotLogBytes bytes of log after which a snapshot is due; 0 or less: never for this
 *     reason
 * @param historyEntries the newest of the log that are kept to bring learners up to date with; who
 *     needs older ones gets a snapshot
 * @param ttlsEnabled whether znodes with a time to live may be created
 * @param reconfigEnabled whether reconfig requests are taken at all
 * @param enforceQuota whether hard quotas refuse, or are only counted
 * @param epochTxnsMax transactions of one epoch; then the leader begins the next, long before the
 *     32 bits of the counter are used up
 * @param patience with the other servers of the ensemble
 * @param reaper how empty containers and outlived znodes are looked for
 */
public record ReplicaSettings(
    Sid sid,
    int tickTimeMillis,
    int minSessionTimeoutMillis,
    int maxSessionTimeoutMillis,
    int snapshotTxns,
    long snapshotLogBytes,
    int historyEntries,
    boolean ttlsEnabled,
    boolean reconfigEnabled,
    boolean enforceQuota,
    long epochTxnsMax,
    Patience patience,
    Reaper reaper) {
  /** A sixteenth before the end of the counter. */
  public static final long EPOCH_TXNS_MAX = 0xf000_0000L;

  /**
   * How empty containers and outlived znodes are looked for.
   *
   * @param checkIntervalMillis between two looks
   * @param deletionsPerMinuteMax so that a great dying does not crowd out the living
   * @param neverUsedMillisMax after which a container that never had a child goes too; 0: never
   */
  public record Reaper(
      long checkIntervalMillis, int deletionsPerMinuteMax, long neverUsedMillisMax) {}

  /**
   * How long a server waits for others.
   *
   * @param initLimitTicks in which a learner has to be brought up to date
   * @param syncLimitTicks of silence after which a learner, or a leader, is given up
   */
  public record Patience(int initLimitTicks, int syncLimitTicks, ElectionTimes election) {
    public static final Patience DEFAULT = new Patience(10, 5, ElectionTimes.DEFAULT);
  }

  /** What a client gets that asks for so much. */
  int sessionTimeoutMillis(int askedMillis) {
    return Math.clamp(askedMillis, minSessionTimeoutMillis, maxSessionTimeoutMillis);
  }
}
