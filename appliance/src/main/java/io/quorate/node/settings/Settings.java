package io.quorate.node.settings;

import static io.quorate.node.settings.ZooCfg.number;
import static io.quorate.node.settings.ZooCfg.truth;
import static io.quorate.node.settings.ZooCfg.words;

import io.quorate.acl.SchemeSettings;
import io.quorate.admin.AdminSettings;
import io.quorate.audit.AuditSettings;
import io.quorate.audit.AuditSettings.WhenBehind;
import io.quorate.disk.DiskSettings;
import io.quorate.disk.DiskSettings.Compression;
import io.quorate.election.ElectionTimes;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.front.FourLetterWord;
import io.quorate.front.FrontSettings;
import io.quorate.jmx.JmxSettings;
import io.quorate.jmx.access.AccessSettings;
import io.quorate.jmx.access.AccessSettings.KeyStoreFile;
import io.quorate.peer.MailSettings;
import io.quorate.peer.StreamSettings;
import io.quorate.replica.ReplicaSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one server runs with, all of it checked, in the words of the rooms that it is for.
 *
 * @param file it was read from
 * @param admin where administrators may ask
 * @param ensemble that it belongs to; of itself alone when the configuration names no other
 * @param peers how it speaks with the others; without meaning when there are none
 * @param audit what is recorded of what clients do, and where
 * @param jmx the management beans, and the ways to them from outside
 * @param skipAcl whether everybody may do everything
 * @param authProviders class names: ZooKeeper's, or those of schemes on the class path
 * @param handedOn system properties to set before code of others runs, as ZooKeeper sets them
 */
public record Settings(
    Path file,
    DiskSettings disk,
    ReplicaSettings replica,
    FrontSettings front,
    AdminSettings admin,
    Ensemble ensemble,
    PeerSettings peers,
    AuditSettings audit,
    JmxSettings jmx,
    boolean skipAcl,
    SchemeSettings schemes,
    List<String> authProviders,
    Map<String, String> handedOn) {
  static final int SNAPSHOTS_KEPT_MIN = 3;

  /** What is asked for below that ZooKeeper takes for this, too. */
  private static final int HISTORY_ENTRIES_MIN = 500;

  /** ZooKeeper's server on its own numbers its sessions as server 1 does. */
  private static final long SID_ALONE = 1;

  private static final int LOOPS_MAX = 4;

  private static final String PROMETHEUS =
      "org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider";

  /** What a packet between servers holds beside a request of the largest size. */
  private static final int PACKET_BYTES_MORE = 1 << 20;

  static Settings of(
      Path file,
      ZooCfg cfg,
      OptionalLong myid,
      Optional<Ensemble> named,
      List<String> authProviders,
      Map<String, String> handedOn) {
    Sid sid = new Sid(myid.orElse(SID_ALONE));
    Ensemble ensemble =
        named.filter(several -> !several.isAlone()).orElseGet(() -> Ensemble.alone(sid));
    return new Settings(
        file,
        disk(cfg),
        replica(cfg, sid),
        front(cfg),
        admin(cfg),
        ensemble,
        peers(cfg, sid, ensemble),
        audit(cfg, sid),
        jmx(cfg),
        cfg.skipAcl.equals("yes"),
        new SchemeSettings(
            truth(cfg.digestSchemeEnabled),
            cfg.digestAlgorithm,
            Optional.ofNullable(cfg.superDigest),
            Optional.ofNullable(cfg.x509SuperUser),
            Optional.ofNullable(cfg.anySaslUser)),
        authProviders,
        handedOn);
  }

  private static DiskSettings disk(ZooCfg cfg) {
    Path dataDir = Path.of(Optional.ofNullable(cfg.dataDir).orElseThrow());
    boolean purges = number(cfg.purgeIntervalHours) > 0;
    return new DiskSettings(
        dataDir,
        Optional.ofNullable(cfg.dataLogDir).map(Path::of).orElse(dataDir),
        number(cfg.preAllocSizeKilobytes),
        number(cfg.txnLogSizeLimitKilobytes),
        purges ? Math.max(SNAPSHOTS_KEPT_MIN, number(cfg.snapRetainCount)) : Integer.MAX_VALUE,
        cfg.forceSync.equals("yes"),
        number(cfg.fsyncWarningThresholdMillis),
        cfg.snapshotCompression.equals("gz") ? Compression.GZIP : Compression.NONE,
        truth(cfg.dataDirAutocreate),
        truth(cfg.snapshotTrustEmpty),
        truth(cfg.digestEnabled));
  }

  private static ReplicaSettings replica(ZooCfg cfg, Sid sid) {
    return new ReplicaSettings(
        sid,
        number(cfg.tickTimeMillis),
        cfg.minSessionTimeoutMillis(),
        cfg.maxSessionTimeoutMillis(),
        number(cfg.snapCount),
        ZooCfg.wholeNumber(cfg.snapSizeLimitKilobytes) * 1024,
        Math.max(HISTORY_ENTRIES_MIN, number(cfg.commitLogCount)),
        truth(cfg.extendedTypesEnabled),
        truth(cfg.reconfigEnabled),
        truth(cfg.enforceQuota),
        ZooCfg.wholeNumber(cfg.epochTxnsMax),
        new ReplicaSettings.Patience(
            number(cfg.initLimitTicks), number(cfg.syncLimitTicks), ElectionTimes.DEFAULT),
        new ReplicaSettings.Reaper(
            number(cfg.containerCheckIntervalMillis),
            number(cfg.containerMaxPerMinute),
            ZooCfg.wholeNumber(cfg.containerMaxNeverUsedMillis)));
  }

  private static AuditSettings audit(ZooCfg cfg, Sid sid) {
    return new AuditSettings(
        sid,
        cfg.auditLevel(),
        cfg.auditDirectory(),
        WhenBehind.of(cfg.auditWhenBehind).orElseThrow(),
        number(cfg.auditRetentionDays),
        ZooCfg.wholeNumber(cfg.auditSizeMegabytes) << 20,
        number(cfg.auditQueue));
  }

  private static PeerSettings peers(ZooCfg cfg, Sid sid, Ensemble ensemble) {
    List<PeerAddress> own = ensemble.member(sid).map(Member::addresses).orElse(List.of());
    boolean everywhere = truth(cfg.quorumListenOnAllAddresses);
    List<InetSocketAddress> mail = new ArrayList<>();
    List<InetSocketAddress> streams = new ArrayList<>();
    for (PeerAddress address : own) {
      mail.add(listen(everywhere, address.host(), address.electionPort()));
      streams.add(listen(everywhere, address.host(), address.quorumPort()));
    }
    return new PeerSettings(
        new MailSettings(
            sid, mail, number(cfg.connectionTimeoutMillis), 10_000, 200, 2_000, 10_000),
        new StreamSettings(
            streams,
            number(cfg.tickTimeMillis),
            number(cfg.initLimitTicks),
            number(cfg.syncLimitTicks),
            number(cfg.juteMaxBufferBytes) + PACKET_BYTES_MORE,
            StreamSettings.Limits.DEFAULTS));
  }

  private static InetSocketAddress listen(boolean everywhere, String host, int port) {
    return everywhere ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
  }

  private static JmxSettings jmx(ZooCfg cfg) {
    Optional<KeyStoreFile> keyStore =
        Optional.ofNullable(cfg.jmxKeyStore)
            .map(
                file ->
                    new KeyStoreFile(
                        Path.of(file),
                        Path.of(Optional.ofNullable(cfg.jmxKeyStorePasswordFile).orElseThrow())));
    Optional<InetSocketAddress> rmi = listen(cfg.jmxPort, cfg.jmxAddress);
    Optional<InetSocketAddress> jolokia = listen(cfg.jolokiaPort, cfg.jolokiaAddress);
    return new JmxSettings(
        truth(cfg.jmxConnectionBeans),
        rmi,
        jolokia,
        rmi.or(() -> jolokia)
            .map(
                ignored ->
                    new AccessSettings(
                        Path.of(Optional.ofNullable(cfg.jmxPasswordFile).orElseThrow()),
                        Path.of(Optional.ofNullable(cfg.jmxAccessFile).orElseThrow()),
                        keyStore)));
  }

  private static Optional<InetSocketAddress> listen(@Nullable String port, String host) {
    return Optional.ofNullable(port).map(text -> new InetSocketAddress(host, number(text)));
  }

  private static FrontSettings front(ZooCfg cfg) {
    FrontSettings.Limits limits = FrontSettings.Limits.DEFAULTS;
    return new FrontSettings(
        List.of(clientAddress(cfg)),
        number(cfg.clientPortListenBacklog),
        truth(cfg.clientTcpKeepAlive),
        Math.clamp(Runtime.getRuntime().availableProcessors(), 1, LOOPS_MAX),
        heardIntervalMillis(cfg),
        FourLetterWord.allowed(whitelist(cfg)),
        truth(cfg.enforceAuthEnabled) ? Set.copyOf(words(cfg.enforceAuthSchemes)) : Set.of(),
        Version.asZooKeeper(),
        new FrontSettings.Limits(
            number(cfg.juteMaxBufferBytes),
            Math.max(0, number(cfg.maxClientCnxns)),
            Math.max(0, number(cfg.maxCnxns)),
            number(cfg.sessionlessTimeoutMillis),
            limits.requestsPerConnectionMax(),
            number(cfg.globalOutstandingLimit),
            limits.requestBytesMax(),
            limits.unsentBytesHigh(),
            limits.unsentBytesMax()));
  }

  private static AdminSettings admin(ZooCfg cfg) {
    boolean metrics =
        Optional.ofNullable(cfg.metricsProviderClass).filter(PROMETHEUS::equals).isPresent();
    return new AdminSettings(
        truth(cfg.adminEnabled)
            ? Optional.of(new InetSocketAddress(cfg.adminAddress, number(cfg.adminPort)))
            : Optional.empty(),
        cfg.adminCommandsPath.substring(1),
        number(cfg.adminIdleMillis),
        metrics
            ? Optional.of(new InetSocketAddress(cfg.metricsHost, number(cfg.metricsPort)))
            : Optional.empty(),
        truth(cfg.metricsOfJvm));
  }

  /** As in ZooKeeper, who may be read-only must be asked whether it is. */
  private static List<String> whitelist(ZooCfg cfg) {
    List<String> whitelist = new ArrayList<>(words(cfg.fourLetterWordWhitelist));
    if (truth(cfg.readOnlyModeEnabled)) {
      whitelist.add(FourLetterWord.ISRO.text());
    }
    return whitelist;
  }

  /** Several times within the shortest timeout, so that no living session looks silent. */
  private static long heardIntervalMillis(ZooCfg cfg) {
    return Math.clamp(
        Math.min(number(cfg.tickTimeMillis), cfg.minSessionTimeoutMillis()) / 4, 1, 500);
  }

  private static InetSocketAddress clientAddress(ZooCfg cfg) {
    int port = number(Optional.ofNullable(cfg.clientPort).orElseThrow());
    return cfg.clientPortAddress == null
        ? new InetSocketAddress(port)
        : new InetSocketAddress(cfg.clientPortAddress, port);
  }
}
