package io.quorate.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.audit.AuditLevel;
import io.quorate.audit.AuditSettings;
import io.quorate.disk.DiskSettings;
import io.quorate.ensemble.Sid;
import io.quorate.front.FourLetterWord;
import io.quorate.front.FrontSettings;
import io.quorate.node.settings.Reading.Accepted;
import io.quorate.node.settings.Reading.Rejected;
import io.quorate.replica.ReplicaSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is allowed, and what is told of the rest. */
class SettingsReaderTest {
  private final Properties system = new Properties();
  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = directory.resolve("zoo.cfg");
  }

  @Test
  void allMistakesAreToldAtOnceInTheOrderOfTheirLines() {
    Rejected rejected =
        rejected(
            """
            # Everything is wrong here.
            tickTime=soon
            maxClientCnxns = many
            clientPort=70000
            secureClientPort=2281
            electionAlg=0
            peerType=leader
            autopurge.snapRetainCount=-1
            forceSync=true
            skipACL=true
            digest.enabled=maybe
            DigestAuthenticationProvider.superDigest=admin
            DigestAuthenticationProvider.digestAlg=ROT13
            serverCnxnFactory=com.example.Factory
            metricsProvider.className=com.example.Metrics
            authProvider.1=com.example.Auth
            minSessionTimeout=50000
            maxSessionTimeout=40000
            standaloneEnabled=false
            clientPortAddress=no.such.host.invalid
            server.1=alpha:2888
            server.one=alpha:2888:3888
            snapCount=\\u12
            """);
    assertThat(rejected.text())
        .isEqualTo(
            """
            Nothing was started: 22 mistakes in %s
              line 2, tickTime: found "soon", allowed is a whole number of milliseconds from 1 to 107374182
              line 3, maxClientCnxns: found "many", allowed is a whole number up to 2147483647, 0 for no limit
              line 4, clientPort: found "70000", allowed is a port from 1 to 65535, or 0 for any free one
              line 5, secureClientPort: found "2281", allowed is nothing: Quorate does not speak TLS yet
              line 6, electionAlg: found "0", allowed is 3, the only algorithm that is left
              line 7, peerType: found "leader", allowed is participant or observer
              line 8, autopurge.snapRetainCount: found "-1", allowed is a whole number from 0 to 2147483647
              line 9, forceSync: found "true", allowed is yes or no
              line 10, skipACL: found "true", allowed is yes or no
              line 11, digest.enabled: found "maybe", allowed is true or false
              line 12, DigestAuthenticationProvider.superDigest: found a value that is not shown, allowed is a name, a colon, and the Base64 digest of name:password (super:...)
              line 13, DigestAuthenticationProvider.digestAlg: found "ROT13", allowed is one of %s
              line 14, serverCnxnFactory: found "com.example.Factory", allowed is org.apache.zookeeper.server.NIOServerCnxnFactory or ...NettyServerCnxnFactory; both select Quorate's own
              line 15, metricsProvider.className: found "com.example.Metrics", allowed is org.apache.zookeeper.metrics.impl.DefaultMetricsProvider, ...impl.NullMetricsProvider or ...prometheus.PrometheusMetricsProvider
              line 16, authProvider.1: found "com.example.Auth", allowed is org.apache.zookeeper.server.auth.DigestAuthenticationProvider, ...IPAuthenticationProvider, ...X509AuthenticationProvider, ...SASLAuthenticationProvider, or a class on the class path that implements io.quorate.acl.AuthScheme
              line 18, maxSessionTimeout: found "40000", allowed is minSessionTimeout up to maxSessionTimeout, here 50000 and 40000
              line 19, standaloneEnabled: found "false", allowed is true: Quorate does not reconfigure ensembles yet
              line 20, clientPortAddress: found "no.such.host.invalid", allowed is a host name or address of this machine
              line 21, server.1: found "alpha:2888", allowed is host:port:port, then :participant or :observer, then ;port or ;host:port for clients
              line 22, server.one: found "server.one", allowed is server. with the number of the server
              line 23, snapCount: found "\\u12", allowed is \\u with four hexadecimal digits (a backslash is written \\\\)
              dataDir: found nothing, allowed is the path of a directory\
            """
                .formatted(file, messageDigests()));
  }

  private static String messageDigests() {
    var names = new java.util.TreeSet<>(java.security.Security.getAlgorithms("MessageDigest"));
    names.add("SHA1");
    return String.join(", ", names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslQuorum=true", "portUnification=true", "quorum.auth.enableSasl=true"})
  void whatWouldLetStrangersAmongTheServersIsRefused(String line) {
    assertThat(rejected("dataDir=/d\nclientPort=1\n" + line).text())
        .contains("line 3, " + line.replace("=true", ": found \"true\", allowed is false"));
  }

  @Test
  void theSampleThatComesWithZooKeeperIsAccepted() {
    Accepted accepted =
        accepted(
            """
            # The number of milliseconds of each tick
            tickTime=2000
            initLimit=10
            syncLimit=5
            dataDir=/tmp/zookeeper
            clientPort=2181
            #maxClientCnxns=60
            #autopurge.snapRetainCount=3
            #metricsProvider.className=org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider
            #metricsProvider.httpHost=0.0.0.0
            """);
    assertThat(clientAddress(accepted)).isEqualTo(new InetSocketAddress(2181));
    assertThat(accepted.settings().replica().tickTimeMillis()).isEqualTo(2000);
    assertThat(accepted.settings().replica().minSessionTimeoutMillis()).isEqualTo(4000);
    assertThat(accepted.settings().replica().maxSessionTimeoutMillis()).isEqualTo(40000);
    assertThat(accepted.settings().disk()).isEqualTo(DiskSettings.of(Path.of("/tmp/zookeeper")));
    assertThat(accepted.settings().front().limits()).isEqualTo(FrontSettings.Limits.DEFAULTS);
    assertThat(accepted.notes()).noneMatch(Note::warning);
  }

  @Test
  void theAuditIsOfSecurityUnlessToldOtherwise() {
    assertThat(accepted("dataDir=/d\nclientPort=1\n").settings().audit())
        .isEqualTo(AuditSettings.defaults(new Sid(1), Path.of("/d/audit")));
    assertThat(
            accepted(
                    """
                    dataDir=/d
                    clientPort=1
                    quorate.audit.level=all
                    quorate.audit.dir=/a
                    quorate.audit.whenBehind=refuse-changes
                    quorate.audit.retentionDays=0
                    quorate.audit.sizeMb=64
                    quorate.audit.queue=2048
                    """)
                .settings()
                .audit())
        .isEqualTo(
            new AuditSettings(
                new Sid(1),
                AuditLevel.ALL,
                Path.of("/a"),
                AuditSettings.WhenBehind.REFUSE_CHANGES,
                0,
                64L << 20,
                2048));
  }

  @Test
  void zooKeepersSwitchMeansThatWritesAreAuditedUnlessALevelIsSet() {
    Accepted accepted = accepted("dataDir=/d\nclientPort=1\naudit.enable=true\n");
    assertThat(accepted.settings().audit().level()).isEqualTo(AuditLevel.WRITES);
    assertThat(accepted.notes()).isEmpty();
    accepted = accepted("dataDir=/d\nclientPort=1\naudit.enable=true\nquorate.audit.level=off\n");
    assertThat(accepted.settings().audit().level()).isEqualTo(AuditLevel.OFF);
    assertThat(accepted.notes())
        .extracting(Note::toString)
        .containsExactly("line 3, audit.enable: changes nothing: quorate.audit.level counts");
  }

  @Test
  void whatIsWrongWithTheAuditIsToldKeyByKey() {
    assertThat(
            rejected(
                    """
                    dataDir=/d
                    clientPort=1
                    quorate.audit.level=writing
                    audit.enable=1
                    quorate.audit.dir=/a;b
                    quorate.audit.whenBehind=drop
                    quorate.audit.retentionDays=-1
                    quorate.audit.sizeMb=63
                    quorate.audit.queue=10
                    """)
                .text()
                .lines()
                .skip(1))
        .containsExactly(
            "  line 3, quorate.audit.level: found \"writing\", allowed is off, admin, security,"
                + " writes or all",
            "  line 4, audit.enable: found \"1\", allowed is true or false",
            "  line 5, quorate.audit.dir: found \"/a;b\", allowed is the path of a directory,"
                + " without a semicolon",
            "  line 6, quorate.audit.whenBehind: found \"drop\", allowed is drop-and-count or"
                + " refuse-changes",
            "  line 7, quorate.audit.retentionDays: found \"-1\", allowed is a whole number of days"
                + " to 36500, 0 for no limit",
            "  line 8, quorate.audit.sizeMb: found \"63\", allowed is a whole number of megabytes"
                + " from 64 to 1048576",
            "  line 9, quorate.audit.queue: found \"10\", allowed is a whole number of records from"
                + " 1024 to 1048576");
  }

  @Test
  void spacesAroundValuesAreNoPartOfThem() {
    assertThat(clientAddress(accepted("dataDir=/d \t\nclientPort =  2182  \n")).getPort())
        .isEqualTo(2182);
  }

  @Test
  void anUnknownKeyIsAWarningThatNamesTheNearest() {
    assertThat(notes("dataDir=/d\nclientPort=1\ntickTme=7\nfrobnicate=1\n"))
        .containsExactly(
            "line 3, tickTme: unknown; was \"tickTime\" meant?", "line 4, frobnicate: unknown");
  }

  @Test
  void unknownAndPrefixedKeysAreHandedOnAsSystemProperties() {
    system.setProperty("zookeeper.snapCont", "5");
    Accepted accepted =
        accepted("dataDir=/d\nclientPort=1\nmy.plugin=x\nmaxCnxns=9\ntickTime=10\n");
    assertThat(accepted.settings().handedOn())
        .containsOnly(entry("zookeeper.my.plugin", "x"), entry("zookeeper.maxCnxns", "9"));
    assertThat(accepted.notes())
        .extracting(Note::toString)
        .contains("-Dzookeeper.snapCont: unknown; was \"snapCount\" meant?");
  }

  private static java.util.Map.Entry<String, String> entry(String key, String value) {
    return java.util.Map.entry(key, value);
  }

  @Test
  void whatIsWrittenTwiceCountsTheLastTimeAndIsTold() {
    Accepted accepted = accepted("dataDir=/d\nclientPort=1\nclientPort=2\n");
    assertThat(clientAddress(accepted).getPort()).isEqualTo(2);
    assertThat(accepted.notes())
        .extracting(Note::toString)
        .containsExactly("line 3, clientPort: stands on line 2, clientPort as well; this counts");
  }

  @Test
  void theFileWinsOverPrefixedPropertiesAndSaysSo() {
    system.setProperty("zookeeper.skipACL", "yes");
    Accepted accepted = accepted("dataDir=/d\nclientPort=1\nskipACL=no\n");
    assertThat(accepted.settings().skipAcl()).isFalse();
    assertThat(accepted.notes())
        .extracting(Note::toString)
        .containsExactly("-Dzookeeper.skipACL: changes nothing: line 3, skipACL counts");
  }

  @Test
  void propertiesAreCheckedAsTheFileIs() {
    system.setProperty("zookeeper.snapCount", "few");
    system.setProperty("jute.maxbuffer", "4 MB");
    assertThat(rejected("dataDir=/d\nclientPort=1\n").text())
        .endsWith(
            """
            2 mistakes in %s
              -Djute.maxbuffer: found "4 MB", allowed is a whole number of bytes from 1024 to 2147483647
              -Dzookeeper.snapCount: found "few", allowed is a whole number from 2 to 2147483647\
            """
                .formatted(file));
  }

  @Test
  void settingsThatOnlyTheFileCanMakeAreToldWhenGivenAsProperties() {
    system.setProperty("zookeeper.tickTime", "5");
    system.setProperty("zookeeper.jute.maxbuffer", "5");
    assertThat(notes("dataDir=/d\nclientPort=1\n"))
        .containsExactly(
            "-Dzookeeper.jute.maxbuffer: changes nothing: the property is \"jute.maxbuffer\"",
            "-Dzookeeper.tickTime: changes nothing: only the file can set tickTime");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin.snapshot.enabled=true",
        "ssl.keyStore.location=/k",
        "metricsProvider.numWorkerThreads=2",
        "localSessionsEnabled=true"
      })
  void whatZooKeeperKnowsAndNeedsNothingHereIsARemarkAndNoWarning(String line) {
    Accepted accepted = accepted("dataDir=/d\nclientPort=1\n" + line);
    assertThat(accepted.notes())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.warning()).isFalse();
              assertThat(note.text()).startsWith("changes nothing here: ");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server.1=alpha:2888:3888",
        "server.1=alpha:2888:3888:participant",
        "server.1=alpha:2888:3888;2181",
        "server.1=[::1]:2888:3888:observer;[::1]:2181",
        "server.1=alpha:2888:3888|beta:2889:3889;0.0.0.0:2181",
        "serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory",
        "authProvider.1=org.apache.zookeeper.server.auth.DigestAuthenticationProvider",
        "electionAlg=3",
        "snapshot.compression.method=gz",
        "DigestAuthenticationProvider.digestAlg=SHA3-256",
        "extendedTypesEnabled=TRUE",
        "jute.maxbuffer=0xfffff"
      })
  void theseAreAcceptedWithoutAWord(String line) {
    assertThat(notes("dataDir=/d\nclientPort=1\n" + line)).isEmpty();
  }

  @Test
  void everyRoomGetsWhatTheFileSays() {
    system.setProperty("jute.maxbuffer", "4194304");
    system.setProperty("znode.container.checkIntervalMs", "77");
    system.setProperty("zookeeper.enforce.auth.enabled", "true");
    system.setProperty("zookeeper.enforce.auth.schemes", "digest, x509");
    Settings settings =
        accepted(
                """
                dataDir=/d
                dataLogDir=/l
                clientPort=0
                preAllocSize=64
                autopurge.snapRetainCount=7
                fsync.warningthresholdms=20
                snapshot.compression.method=gz
                snapCount=500
                snapSizeLimitInKb=3
                commitLogCount=501
                extendedTypesEnabled=true
                reconfigEnabled=true
                maxClientCnxns=-1
                globalOutstandingLimit=9
                4lw.commands.whitelist=ruok, stat
                authProvider.1=org.apache.zookeeper.server.auth.X509AuthenticationProvider
                X509AuthenticationProvider.superUser=CN=root
                """)
            .settings();
    assertThat(settings.disk())
        .isEqualTo(
            new DiskSettings(
                Path.of("/d"),
                Path.of("/l"),
                64,
                -1,
                7,
                true,
                20,
                DiskSettings.Compression.GZIP,
                true,
                false,
                true));
    assertThat(settings.replica())
        .isEqualTo(
            new ReplicaSettings(
                new Sid(1),
                3000,
                6000,
                60000,
                500,
                3072,
                501,
                true,
                true,
                false,
                ReplicaSettings.EPOCH_TXNS_MAX,
                ReplicaSettings.Patience.DEFAULT,
                new ReplicaSettings.Reaper(77, 10000, 0)));
    assertThat(settings.front().limits().frameBytesMax()).isEqualTo(4 << 20);
    assertThat(settings.front().limits().connectionsPerAddressMax()).isZero();
    assertThat(settings.front().limits().requestsMax()).isEqualTo(9);
    assertThat(settings.front().words())
        .containsExactlyInAnyOrder(FourLetterWord.RUOK, FourLetterWord.STAT, FourLetterWord.SRVR);
    assertThat(settings.front().enforcedSchemes()).containsExactlyInAnyOrder("digest", "x509");
    assertThat(settings.schemes().x509SuperUser()).contains("CN=root");
    assertThat(settings.authProviders()).hasSize(1);
  }

  @Test
  void purgingIsOnUnlessItIsSwitchedOff() {
    String lines = "dataDir=/d\nclientPort=1\nautopurge.snapRetainCount=2\n";
    assertThat(accepted(lines).settings().disk().snapRetainCount()).isEqualTo(3);
    assertThat(accepted(lines + "autopurge.purgeInterval=0").settings().disk().snapRetainCount())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aServerOfAnEnsembleNeedsANumber() {
    assertThat(
            rejected("dataDir=/d\nclientPort=1\nserver.1=a:1:2\nserver.2=b:1:2\nserver.3=c:1:2")
                .mistakes())
        .extracting(Mistake::toString)
        .containsExactly(
            "/d/myid: found nothing, allowed is the number of this server, one of 1, 2, 3");
  }

  @Test
  void theOnlyServersLineGivesTheClientPortOfTheServerThatItNumbers() throws IOException {
    Files.writeString(directory.resolve("myid"), "7\n");
    String lines = "dataDir=" + directory + "\nserver.7=a:1:2;127.0.0.1:2185\n";
    assertThat(clientAddress(accepted(lines))).hasToString("/127.0.0.1:2185");
    assertThat(rejected(lines.replace("server.7", "server.8")).text())
        .contains("clientPort: found nothing, allowed is a port");
  }

  @Test
  void theDynamicFileIsReadForServerLinesAndNothingElse() throws IOException {
    Path dynamic = directory.resolve("zoo.cfg.dynamic");
    Files.writeString(dynamic, "server.1=a:1:2\n\ntickTime=3\n");
    assertThat(
            rejected("dataDir=/d\nclientPort=1\ndynamicConfigFile=" + dynamic + "\nserver.2=b:1:2")
                .mistakes())
        .extracting(Mistake::toString)
        .containsExactly(
            "line 4, server.2: found \"server.2\", allowed is this key in " + dynamic + " only",
            dynamic
                + " line 3, tickTime: found \"tickTime\", allowed is server., group., weight. or"
                + " version");
    Files.writeString(dynamic, "server.1=a:1:2\nversion=100000000\n");
    assertThat(notes("dataDir=/d\nclientPort=1\ndynamicConfigFile=" + dynamic)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'7\n', 7", "0, 0", "' 255 ', 255"})
  void myidIsANumber(String content, long sid) throws IOException {
    Files.writeString(directory.resolve("myid"), content);
    assertThat(
            accepted("dataDir=" + directory + "\nclientPort=1").settings().replica().sid().value())
        .isEqualTo(sid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "one", "256", "-1", "9999999999999999999999999999"})
  void anythingElseInMyidIsAMistake(String content) throws IOException {
    Files.writeString(directory.resolve("myid"), content);
    assertThat(rejected("dataDir=" + directory + "\nclientPort=1").text())
        .contains(directory.resolve("myid") + ": found \"")
        .endsWith("allowed is a whole number from 0 to 255");
  }

  @Test
  void zooKeepersOwnPrefixInTheFileIsTakenAndTold() {
    Accepted accepted = accepted("dataDir=/d\nclientPort=1\nzookeeper.skipACL=yes");
    assertThat(accepted.settings().skipAcl()).isTrue();
    assertThat(accepted.notes())
        .extracting(Note::toString)
        .contains(
            "line 3, zookeeper.skipACL: taken as \"skipACL\"; ZooKeeper ignores it as it stands");
  }

  @Test
  void filesThatAreNoConfigurationAreToldApart() throws IOException {
    assertThat(readBytes().mistakes().toString()).contains("found nothing, allowed is a file");
    assertThat(readBytes(0xff, 0xfe, 't', 0).mistakes().toString())
        .contains("found text in UTF-16");
    assertThat(readBytes(0xef, 0xbb, 0xbf, 't').mistakes().toString())
        .contains("found a byte order mark");
    assertThat(readBytes('a', 0).mistakes().toString())
        .contains("found a binary file (a zero byte at offset 1)");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(rejected(SettingsReader.read(file, system)).text())
        .contains(file + ": found something that is no file, allowed is a file");
    Files.delete(file);
    Files.write(file, new byte[ConfigurationFile.BYTES_MAX + 1]);
    assertThat(rejected(SettingsReader.read(file, system)).text()).contains("found 1048577 bytes");
  }

  private Rejected readBytes(int... bytes) throws IOException {
    var content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    if (bytes.length > 0) {
      Files.write(file, content);
    }
    return rejected(SettingsReader.read(file, system));
  }

  @Test
  void textThatIsNotAsciiIsReadAsJavaReadsIt() {
    assertThat(notes("dataDir=/d\u00e4\nclientPort=1\n"))
        .containsExactly(
            "line 1, dataDir: is not all ASCII and is read as ISO 8859-1; write other characters as"
                + " \\uXXXX");
  }

  private static InetSocketAddress clientAddress(Accepted accepted) {
    return accepted.settings().front().addresses().getFirst();
  }

  private Reading read(String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return SettingsReader.read(file, system);
  }

  private Accepted accepted(String text) {
    Reading reading = read(text);
    assertThat(reading).isInstanceOf(Accepted.class);
    return (Accepted) reading;
  }

  private Rejected rejected(String text) {
    return rejected(read(text));
  }

  private static Rejected rejected(Reading reading) {
    assertThat(reading).isInstanceOf(Rejected.class);
    return (Rejected) reading;
  }

  private List<String> notes(String text) {
    return accepted(text).notes().stream().map(Note::toString).toList();
  }
}
