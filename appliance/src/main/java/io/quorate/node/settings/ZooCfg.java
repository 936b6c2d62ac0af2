package io.quorate.node.settings;

import static io.quorate.node.settings.Key.Property.BARE;
import static io.quorate.node.settings.Key.Property.NONE;
import static io.quorate.node.settings.Key.Property.PREFIXED_OR_BARE;

import io.quorate.audit.AuditLevel;
import io.quorate.replica.ReplicaSettings;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings that have an effect, or are refused: key, default, and what is allowed, as text; a
 * field without text is a setting that was not made. Names, units and defaults are ZooKeeper's.
 *
 * <p>What is known to ZooKeeper and has no effect here stands in {@link WithoutEffect}.
 */
@Coherent(groups = Coherent.Together.class)
final class ZooCfg {
  /** So that twenty ticks still are a number of milliseconds. */
  private static final long TICK_MILLIS_MAX = Integer.MAX_VALUE / 20;

  // ---- The data directory
  // --------------------------------------------------------------------------

  @Key(value = "dataDir", property = NONE)
  @NotBlank(message = "the path of a directory")
  @Pattern(regexp = "[^\\x00]+", message = "the path of a directory")
  @Nullable String dataDir;

  @Key(value = "dataLogDir", property = NONE)
  @Pattern(regexp = "[^\\x00]+", message = "the path of a directory")
  @Nullable String dataLogDir;

  @Key("datadir.autocreate")
  @Truth
  String dataDirAutocreate = "true";

  @Key("preAllocSize")
  @WholeNumber(message = "a whole number of kilobytes from {min} to {max}")
  String preAllocSizeKilobytes = "65536";

  @Key("txnLogSizeLimitInKb")
  @WholeNumber(min = -1, message = "a whole number of kilobytes up to {max}, or -1 for no limit")
  String txnLogSizeLimitKilobytes = "-1";

  @Key("forceSync")
  @OneOf(
      value = {"yes", "no"},
      message = "yes or no")
  String forceSync = "yes";

  @Key(value = "fsync.warningthresholdms", property = PREFIXED_OR_BARE)
  @WholeNumber(message = "a whole number of milliseconds from {min} to {max}")
  String fsyncWarningThresholdMillis = "1000";

  /** ZooKeeper raises what is below 3 to 3; so do we, and say so. */
  @Key(value = "autopurge.snapRetainCount", property = NONE)
  @WholeNumber
  String snapRetainCount = "3";

  /** In ZooKeeper nothing is purged unless this is set; here only 0 and less keep everything. */
  @Key(value = "autopurge.purgeInterval", property = NONE)
  @WholeNumber(min = Integer.MIN_VALUE, message = "a whole number of hours, or 0 to purge nothing")
  String purgeIntervalHours = "1";

  @Key("snapshot.trust.empty")
  @Truth
  String snapshotTrustEmpty = "false";

  @Key("snapshot.compression.method")
  @OneOf(
      value = {"", "gz", "snappy"},
      message = "gz, snappy, or nothing for none")
  String snapshotCompression = "";

  // ---- Time and state
  // ------------------------------------------------------------------------------

  @Key(value = "tickTime", property = NONE)
  @WholeNumber(
      min = 1,
      max = TICK_MILLIS_MAX,
      message = "a whole number of milliseconds from {min} to {max}")
  String tickTimeMillis = "3000";

  @Key(value = "minSessionTimeout", property = NONE)
  @WholeNumber(min = -1, message = "a whole number of milliseconds up to {max}, or -1 for 2 ticks")
  String minSessionTimeoutMillis = "-1";

  @Key(value = "maxSessionTimeout", property = NONE)
  @WholeNumber(min = -1, message = "a whole number of milliseconds up to {max}, or -1 for 20 ticks")
  String maxSessionTimeoutMillis = "-1";

  @Key("snapCount")
  @WholeNumber(min = 2)
  String snapCount = "100000";

  @Key("commitLogCount")
  @WholeNumber
  String commitLogCount = "10000";

  /**
   * Our own: a leader goes on into its next epoch after so many, ZooKeeper's gives up at 2^32 - 1.
   */
  @Key("quorate.epochTxnsMax")
  @WholeNumber(
      min = 1,
      max = ReplicaSettings.EPOCH_TXNS_MAX,
      message = "a whole number from {min} to {max}, the default")
  String epochTxnsMax = "0xf0000000";

  @Key("snapSizeLimitInKb")
  @WholeNumber(
      min = -1,
      max = Long.MAX_VALUE / 1024,
      message = "a whole number of kilobytes up to {max}, or -1 for no limit")
  String snapSizeLimitKilobytes = "4194304";

  @Key("extendedTypesEnabled")
  @Truth
  String extendedTypesEnabled = "false";

  @Key("enforceQuota")
  @Truth
  String enforceQuota = "false";

  @Key("digest.enabled")
  @Truth
  String digestEnabled = "true";

  @Key(value = "znode.container.checkIntervalMs", property = BARE)
  @WholeNumber(min = 1, message = "a whole number of milliseconds from {min} to {max}")
  String containerCheckIntervalMillis = "60000";

  @Key(value = "znode.container.maxPerMinute", property = BARE)
  @WholeNumber(min = 1)
  String containerMaxPerMinute = "10000";

  @Key(value = "znode.container.maxNeverUsedIntervalMs", property = BARE)
  @WholeNumber(max = Long.MAX_VALUE, message = "a whole number of milliseconds, 0 for no limit")
  String containerMaxNeverUsedMillis = "0";

  // ---- Clients
  // -------------------------------------------------------------------------------------

  @Key(value = "clientPort", property = NONE)
  @NotBlank(message = "a port from 1 to 65535, or 0 for any free one")
  @WholeNumber(max = 65535, message = "a port from 1 to 65535, or 0 for any free one")
  @Nullable String clientPort;

  @Key(value = "clientPortAddress", property = NONE)
  @Nullable String clientPortAddress;

  @Key(value = "clientPortListenBacklog", property = NONE)
  @WholeNumber(min = -1, message = "a whole number up to {max}, or -1 for the system's own")
  String clientPortListenBacklog = "-1";

  @Key(value = "secureClientPort", property = NONE)
  @Null(message = "nothing: Quorate does not speak TLS yet")
  @Nullable String secureClientPort;

  @Key(value = "secureClientPortAddress", property = NONE)
  @Null(message = "nothing: Quorate does not speak TLS yet")
  @Nullable String secureClientPortAddress;

  @Key("client.portUnification")
  @OneOf(value = "false", message = "false: Quorate does not speak TLS yet")
  String clientPortUnification = "false";

  @Key(value = "maxClientCnxns", property = NONE)
  @WholeNumber(min = -1, message = "a whole number up to {max}, 0 for no limit")
  String maxClientCnxns = "60";

  @Key("maxCnxns")
  @WholeNumber(min = -1, message = "a whole number up to {max}, 0 for no limit")
  String maxCnxns = "0";

  @Key("globalOutstandingLimit")
  @WholeNumber(min = 1)
  String globalOutstandingLimit = "1000";

  @Key(value = "jute.maxbuffer", property = BARE)
  @WholeNumber(min = 1024, message = "a whole number of bytes from {min} to {max}")
  String juteMaxBufferBytes = "1048575";

  @Key("4lw.commands.whitelist")
  String fourLetterWordWhitelist = "srvr";

  @Key(value = "readonlymode.enabled", property = BARE)
  @Truth
  String readOnlyModeEnabled = "false";

  @Key("clientTcpKeepAlive")
  @Truth
  String clientTcpKeepAlive = "false";

  @Key("nio.sessionlessCnxnTimeout")
  @WholeNumber(min = 1, message = "a whole number of milliseconds from {min} to {max}")
  String sessionlessTimeoutMillis = "10000";

  @Key("serverCnxnFactory")
  @OneOf(
      value = {
        "org.apache.zookeeper.server.NIOServerCnxnFactory",
        "org.apache.zookeeper.server.NettyServerCnxnFactory"
      },
      message =
          "org.apache.zookeeper.server.NIOServerCnxnFactory or ...NettyServerCnxnFactory; both"
              + " select Quorate's own")
  @Nullable String serverCnxnFactory;

  @Key(value = "metricsProvider.className", property = NONE)
  @OneOf(
      value = {
        "org.apache.zookeeper.metrics.impl.DefaultMetricsProvider",
        "org.apache.zookeeper.metrics.impl.NullMetricsProvider",
        "org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider"
      },
      message =
          "org.apache.zookeeper.metrics.impl.DefaultMetricsProvider, ...impl.NullMetricsProvider or"
              + " ...prometheus.PrometheusMetricsProvider")
  @Nullable String metricsProviderClass;

  @Key(value = "metricsProvider.httpHost", property = NONE)
  String metricsHost = "0.0.0.0";

  @Key(value = "metricsProvider.httpPort", property = NONE)
  @WholeNumber(max = 65535, message = "a port from 1 to 65535, or 0 for any free one")
  String metricsPort = "7000";

  @Key(value = "metricsProvider.exportJvmInfo", property = NONE)
  @Truth
  String metricsOfJvm = "true";

  // ---- Administrators
  // -------------------------------------------------------------------------------------

  @Key("admin.enableServer")
  @Truth
  String adminEnabled = "true";

  @Key("admin.serverAddress")
  String adminAddress = "0.0.0.0";

  @Key("admin.serverPort")
  @WholeNumber(max = 65535, message = "a port from 1 to 65535, or 0 for any free one")
  String adminPort = "8080";

  @Key("admin.idleTimeout")
  @WholeNumber(min = 1, message = "a whole number of milliseconds from {min} to {max}")
  String adminIdleMillis = "30000";

  @Key("admin.commandURL")
  @Pattern(
      regexp = "/[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*",
      message = "a path such as /commands: slashes before names of letters, digits and -._~")
  String adminCommandsPath = "/commands";

  // ---- Who may do what
  // -----------------------------------------------------------------------------

  @Key("skipACL")
  @OneOf(
      value = {"yes", "no"},
      message = "yes or no")
  String skipAcl = "no";

  @Key("DigestAuthenticationProvider.enabled")
  @Truth
  String digestSchemeEnabled = "true";

  @Key("DigestAuthenticationProvider.digestAlg")
  String digestAlgorithm = "SHA1";

  @Key(value = "DigestAuthenticationProvider.superDigest", secret = true)
  @Pattern(
      regexp = "[^:]+:[A-Za-z0-9+/]+=*",
      message = "a name, a colon, and the Base64 digest of name:password (super:...)")
  @Nullable String superDigest;

  @Key("X509AuthenticationProvider.superUser")
  @Nullable String x509SuperUser;

  @Key("letAnySaslUserDoX")
  @Nullable String anySaslUser;

  @Key("enforce.auth.enabled")
  @Truth
  String enforceAuthEnabled = "false";

  /** Separated by commas. */
  @Key("enforce.auth.schemes")
  @Nullable String enforceAuthSchemes;

  /** What would be weaker than asked for is refused, not passed over. */
  @Key("sessionRequireClientSASLAuth")
  @OneOf(value = "false", message = "false: Quorate does not speak SASL yet")
  String sessionRequireClientSaslAuth = "false";

  // ---- The audit
  // --------------------------------------------------------------------------------

  @Key("quorate.audit.level")
  @OneOf(
      value = {"off", "admin", "security", "writes", "all"},
      message = "off, admin, security, writes or all")
  @Nullable String auditLevel;

  /** ZooKeeper's switch. */
  @Key("audit.enable")
  @Truth
  String auditEnable = "false";

  @Key("quorate.audit.dir")
  @Pattern(regexp = "[^\\x00]+", message = "the path of a directory")
  @Nullable String auditDir;

  @Key("quorate.audit.whenBehind")
  @OneOf(
      value = {"drop-and-count", "refuse-changes"},
      message = "drop-and-count or refuse-changes")
  String auditWhenBehind = "drop-and-count";

  @Key("quorate.audit.retentionDays")
  @WholeNumber(max = 36500, message = "a whole number of days to {max}, 0 for no limit")
  String auditRetentionDays = "365";

  @Key("quorate.audit.sizeMb")
  @WholeNumber(min = 64, max = 1 << 20, message = "a whole number of megabytes from {min} to {max}")
  String auditSizeMegabytes = "1024";

  @Key("quorate.audit.queue")
  @WholeNumber(min = 1024, max = 1 << 20, message = "a whole number of records from {min} to {max}")
  String auditQueue = "65536";

  // ---- Management beans, and the ways to them from outside
  // ------------------------------------------------------------------------

  @Key("quorate.jmx.connectionBeans")
  @Truth
  String jmxConnectionBeans = "true";

  @Key("quorate.jmx.port")
  @WholeNumber(min = 1, max = 65535, message = "a port from 1 to 65535")
  @Nullable String jmxPort;

  @Key("quorate.jmx.address")
  String jmxAddress = "127.0.0.1";

  @Key("quorate.jmx.passwordFile")
  @Nullable String jmxPasswordFile;

  @Key("quorate.jmx.accessFile")
  @Nullable String jmxAccessFile;

  @Key("quorate.jmx.tls.keyStore")
  @Nullable String jmxKeyStore;

  @Key("quorate.jmx.tls.keyStorePasswordFile")
  @Nullable String jmxKeyStorePasswordFile;

  @Key("quorate.jolokia.port")
  @WholeNumber(max = 65535, message = "a port from 1 to 65535, or 0 for any free one")
  @Nullable String jolokiaPort;

  @Key("quorate.jolokia.address")
  String jolokiaAddress = "127.0.0.1";

  // ---- The ensemble
  // --------------------------------------------------------------------------------

  @Key(value = "initLimit", property = NONE)
  @WholeNumber(message = "a whole number of ticks from {min} to {max}")
  String initLimitTicks = "10";

  @Key(value = "syncLimit", property = NONE)
  @WholeNumber(message = "a whole number of ticks from {min} to {max}")
  String syncLimitTicks = "5";

  @Key(value = "electionAlg", property = NONE)
  @OneOf(value = "3", message = "3, the only algorithm that is left")
  String electionAlgorithm = "3";

  @Key(value = "peerType", property = NONE)
  @Pattern(regexp = "(?i)participant|observer", message = "participant or observer")
  String peerType = "participant";

  @Key(value = "standaloneEnabled", property = NONE)
  @OneOf(value = "true", message = "true: Quorate does not reconfigure ensembles yet")
  String standaloneEnabled = "true";

  @Key(value = "reconfigEnabled", property = NONE)
  @Truth
  String reconfigEnabled = "false";

  @Key(value = "sslQuorum", property = NONE)
  @OneOf(value = "false", message = "false: servers do not speak TLS with each other yet")
  String sslQuorum = "false";

  @Key(value = "portUnification", property = NONE)
  @OneOf(value = "false", message = "false: servers do not speak TLS with each other yet")
  String portUnification = "false";

  @Key(value = "quorum.auth.enableSasl", property = NONE)
  @OneOf(value = "false", message = "false: servers do not authenticate each other yet")
  String quorumSaslEnabled = "false";

  @Key(value = "quorumListenOnAllIPs", property = NONE)
  @Truth
  String quorumListenOnAllAddresses = "false";

  @Key("cnxTimeout")
  @WholeNumber(message = "a whole number of milliseconds from {min} to {max}")
  String connectionTimeoutMillis = "5000";

  @Key(value = "dynamicConfigFile", property = NONE)
  @Nullable String dynamicConfigFile;

  /** Decimal, or hexadecimal after 0x. Throws what {@link Long#parseLong(String)} throws. */
  static long wholeNumber(String text) {
    return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
  }

  /** What stands between commas. */
  static List<String> words(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static int number(String text) {
    return Math.toIntExact(wholeNumber(text));
  }

  static boolean truth(String text) {
    return Boolean.parseBoolean(text);
  }

  /** What was set, or what ZooKeeper's switch means, or the default. */
  AuditLevel auditLevel() {
    if (auditLevel != null) {
      return AuditLevel.of(auditLevel).orElseThrow();
    }
    return truth(auditEnable) ? AuditLevel.WRITES : AuditLevel.SECURITY;
  }

  Path auditDirectory() {
    return auditDir == null ? Path.of(String.valueOf(dataDir), "audit") : Path.of(auditDir);
  }

  int minSessionTimeoutMillis() {
    int set = number(minSessionTimeoutMillis);
    return set == -1 ? 2 * number(tickTimeMillis) : set;
  }

  int maxSessionTimeoutMillis() {
    int set = number(maxSessionTimeoutMillis);
    return set == -1 ? 20 * number(tickTimeMillis) : set;
  }
}
