package io.quorate.node.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What ZooKeeper knows and a Quorate server has no use for, and why: such a setting is recognised
 * and changes nothing.
 */
final class WithoutEffect {
  private static final String ENSEMBLE = "servers of an ensemble do without it here";
  private static final String TLS = "there is no TLS yet";
  private static final String SASL = "there is no SASL yet";
  private static final String ADMIN = "the admin port is Quorate's own";
  private static final String METRICS = "the metrics are Quorate's own";
  private static final String OWN_THREADS = "threads, queues and buffers are Quorate's own";
  private static final String OWN_LOGGING = "conf/logback.xml says what is logged, and where";
  private static final String CLIENTS = "it concerns clients";

  /** Key to reason. A key that ends with * stands for all that begin so. */
  private static final TreeMap<String, String> REASONS = new TreeMap<>();

  static {
    because(
        ENSEMBLE,
        "connectToLearnerMasterLimit electionPortBindRetry"
            + " ensembleAuthName fastleader.* follower.* forceSnapshotSync"
            + " forward_learner_requests_to_commit_processor_disabled initialConfig"
            + " leader.* leaderConnectDelayDuringRetryMs leaderServes learner.*"
            + " localSessionsEnabled localSessionsUpgradingEnabled multiAddress.* observer.*"
            + " observerMaster.* observerMasterPort oraclePath quorum.*"
            + " quorumCnxnTimeoutMs snapshotSizeFactor"
            + " sslQuorumReloadCertFiles syncEnabled tcpKeepAlive test.* testingonly.*"
            + " enableEagerACLCheck serializeLastProcessedZxid.enabled");
    because(
        TLS,
        "ssl.* client.certReload fips-mode X509AuthenticationProvider.* superUser netty.server.*");
    because(
        SASL,
        "allowSaslFailedClients kerberos.* kinit requireKerberosConfig sasl.*"
            + " security.auth_to_local server.principal server.realm SASLAuthenticationProvider.*");
    because(
        ADMIN,
        "admin.forceHttps admin.needClientAuth admin.portUnification admin.rateLimiterIntervalInMS"
            + " admin.restore.enabled admin.snapshot.enabled"
            + " IPAuthenticationProvider.usexforwardedfor controllerPort");
    because(
        METRICS,
        "metricsProvider.httpsPort metricsProvider.ssl.* metricsProvider.numWorkerThreads"
            + " metricsProvider.maxQueueSize metricsProvider.workerShutdownTimeoutMs"
            + " pathStats.* messageTracker.*");
    because("the audit is kept in a store of Quorate's own", "audit.impl.class");
    because("the log of JVM pauses is -Xlog:safepoint", "jvm.pause.*");
    because(
        OWN_THREADS,
        "bitHashCacheSize commitProcessor.* connection_throttle_* flushDelay"
            + " intBufferStartingSizeBytes largeRequestMaxBytes largeRequestThreshold maxBatchSize"
            + " maxGetChildrenResponseCacheSize maxInProcessingDeadWatchers maxResponseCacheSize"
            + " maxWriteQueuePollTime netty.advancedFlowControl.enabled nio.*"
            + " request_stale_connection_check request_stale_latency_check request_throttle_*"
            + " request_throttler.* throttled_op_wait_time watchManagerName"
            + " watcherCleanIntervalInSeconds watcherCleanThreadsNum watcherCleanThreshold");
    because(
        OWN_LOGGING,
        "console.threshold jmx.* log.dir log.file log.maxbackupindex log.maxfilesize log.threshold"
            + " root.logger tracelog.dir tracelog.file");
    because(
        CLIENTS,
        "clientCnxnSocket client.secure disableAutoWatchReset request.timeout" + " shuffleServers");
    because("times to live are stored as ZooKeeper 3.5.4 and later do", "emulate353TTLNodes");
    because("the end of a session always tells what went with it", "closeSessionTxn.enabled");
    because("an empty data directory is what a new server begins with", "db.autocreate");
  }

  private WithoutEffect() {}

  /** Why the key changes nothing; empty if ZooKeeper does not know it. */
  static Optional<String> reason(String key) {
    String exact = REASONS.get(key);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, String> entry : REASONS.entrySet()) {
      String name = entry.getKey();
      if (name.endsWith("*") && key.startsWith(name.substring(0, name.length() - 1))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  static Set<String> keys() {
    return REASONS.keySet();
  }

  private static void because(String reason, String keys) {
    for (String key : keys.split(" ", -1)) {
      REASONS.put(key, reason);
    }
  }
}
