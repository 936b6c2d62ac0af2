package io.quorate.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.proto.Request;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Description;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Four-letter words: the lines that collectors parse. */
class WordsTest {
  private static final Description DESCRIPTION =
      new Description(
          List.of(
              new Description.SessionFacts(
                  0x1001, 10_000, 4_000, Optional.of(new ConnectionId(1)))),
          Map.of(0x1001L, Set.of("/e1", "/e2")),
          Map.of("/rec", Set.of(0x1001L), "/a", Set.of(0x1001L, 0x1002L)));

  private static Rig rig() throws IOException {
    return new Rig(Rig.settings(FrontSettings.Limits.DEFAULTS), DESCRIPTION);
  }

  private static String ask(Rig rig, String word) throws IOException {
    return ask(rig, word.getBytes(StandardCharsets.US_ASCII));
  }

  private static String ask(Rig rig, byte[] bytes) throws IOException {
    try (TestClient client = rig.connect()) {
      client.send(bytes);
      client.socket.shutdownOutput();
      return client.receiveText();
    }
  }

  /** Addresses with ports, and times, vary. */
  private static String fixed(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
        .replaceAll("(est|lresp)=\\d+", "$1=TIME")
        .replaceAll("(llat|minlat|avglat|maxlat)=\\d+", "$1=MS")
        .replaceAll("(?m)^Latency min/avg/max: \\d+/\\d+\\.\\d+/\\d+$", "Latency min/avg/max: MS")
        .replaceAll(
            "expire at \\w{3} \\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d \\S+ \\d{4}:", "expire at DATE:");
  }

  @Test
  void shortOnesSayTheirWord() throws IOException {
    try (Rig rig = rig()) {
      assertThat(ask(rig, "ruok")).isEqualTo("imok");
      assertThat(ask(rig, "isro")).isEqualTo("rw");
      assertThat(ask(rig, "conf")).isEqualTo("clientPort=2181\nserverId=0\n");
      assertThat(ask(rig, "dirs")).isEqualTo("datadir_size: 478\nlogdir_size: 67108880\n");
      assertThat(ask(rig, "crst")).isEqualTo("Connection stats reset.\n");
      assertThat(ask(rig, "srst")).isEqualTo("Server stats reset.\n");
      assertThat(ask(rig, "hash")).matches("0: -?\\d+\n");
    }
  }

  @Test
  void traceMaskIsKeptAndTold() throws IOException {
    try (Rig rig = rig()) {
      assertThat(ask(rig, "gtmk")).isEqualTo("306");
      byte[] set =
          ByteBuffer.allocate(12)
              .put("stmk".getBytes(StandardCharsets.US_ASCII))
              .putLong(18)
              .array();
      assertThat(ask(rig, set)).isEqualTo("18");
      assertThat(ask(rig, "gtmk")).isEqualTo("18");
    }
  }

  @Test
  void serverAndItsClients() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      client.ask(1, new Request.GetData("/a", false));
      client.receiveReply();
      String server =
          """
          Latency min/avg/max: MS
          Received: %d
          Sent: %d
          Connections: 2
          Outstanding: 0
          Zxid: 0x0
          Mode: standalone
          Node count: 6
          """;
      String version = "Zookeeper version: 3.9.5-quorate-test, built on 2026-01-01 00:00 UTC\n";
      assertThat(fixed(ask(rig, "srvr"))).isEqualTo(version + server.formatted(3, 2));
      String clients =
          """
          Clients:
           /127.0.0.1:PORT[1](queued=0,recved=2,sent=2)
           /127.0.0.1:PORT[0](queued=0,recved=1,sent=0)

          """;
      assertThat(sortedClients(fixed(ask(rig, "stat"))))
          .isEqualTo(sortedClients(version + clients + server.formatted(4, 3)));
    }
  }

  private static List<String> sortedClients(String text) {
    return Arrays.stream(text.split("\n", -1)).sorted().toList();
  }

  @Test
  void connectionsInDetail() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      assertThat(fixed(ask(rig, "cons")))
          .contains("lop=SESS,est=TIME,to=10000,lcxid=0x0,lzxid=0x0,");
      client.ask(0x21, new Request.GetData("/a", false));
      client.receiveReply();
      assertThat(sortedClients(fixed(ask(rig, "cons"))))
          .isEqualTo(
              sortedClients(
                  """
                   /127.0.0.1:PORT[1](queued=0,recved=2,sent=2,sid=0x1001,lop=GETD,est=TIME,to=10000,lcxid=0x21,lzxid=0x0,lresp=TIME,llat=MS,minlat=MS,avglat=MS,maxlat=MS)
                   /127.0.0.1:PORT[0](queued=0,recved=1,sent=0)

                  """));
      ask(rig, "crst");
      assertThat(fixed(ask(rig, "cons")))
          .contains(
              "recved=0,sent=0,sid=0x1001,lop=NA,est=TIME,to=10000,lzxid=0xffffffffffffffff,");
    }
  }

  @Test
  void sessionsEphemeralsAndConnections() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      assertThat(client.id.value()).isPositive();
      assertThat(fixed(ask(rig, "dump")))
          .isEqualTo(
              """
              SessionTracker dump:
              Session Sets (1)/(1):
              1 expire at DATE:
              \t0x1001
              ephemeral nodes dump:
              Sessions with Ephemerals (1):
              0x1001:
              \t/e1
              \t/e2
              Connections dump:
              Connections Sets (2)/(2):
              1 expire at DATE:
              \tip: /127.0.0.1:PORT sessionId: 0x0
              1 expire at DATE:
              \tip: /127.0.0.1:PORT sessionId: 0x1001
              """);
    }
  }

  @Test
  void watchesInSumByPathAndBySession() throws IOException {
    try (Rig rig = rig()) {
      assertThat(ask(rig, "wchs")).isEqualTo("1 connections watching 2 paths\nTotal watches:2\n");
      assertThat(ask(rig, "wchp")).isEqualTo("/a\n\t0x1001\n\t0x1002\n/rec\n\t0x1001\n\n");
      assertThat(ask(rig, "wchc")).isEqualTo("0x1001\n\t/a\n\t/rec\n0x1002\n\t/a\n\n");
    }
  }

  @Test
  void environmentNamesWhatZooKeeperNames() throws IOException {
    try (Rig rig = rig()) {
      String text = ask(rig, "envi");
      assertThat(text).startsWith("Environment:\nzookeeper.version=3.9.5-quorate-test,");
      assertThat(text.lines().skip(1).map(line -> line.substring(0, line.indexOf('='))))
          .containsExactly(
              "zookeeper.version",
              "host.name",
              "java.version",
              "java.vendor",
              "java.home",
              "java.class.path",
              "java.library.path",
              "java.io.tmpdir",
              "java.compiler",
              "os.name",
              "os.arch",
              "os.version",
              "user.name",
              "user.home",
              "user.dir",
              "os.memory.free",
              "os.memory.max",
              "os.memory.total");
    }
  }

  @Test
  void monitoredKeysHaveTheirValues() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      client.ask(1, new Request.GetData("/a", false));
      client.receiveReply();
      String text = ask(rig, "mntr");
      assertThat(text.lines()).allMatch(line -> line.matches("zk_[a-z0-9_]+\t.+"));
      Map<String, String> values =
          text.lines()
              .map(line -> line.split("\t", 2))
              .collect(Collectors.toMap(part -> part[0], part -> part[1]));
      assertThat(values)
          .containsEntry("zk_version", "3.9.5-quorate-test, built on 2026-01-01 00:00 UTC")
          .containsEntry("zk_server_state", "standalone")
          .containsEntry("zk_uptime", "4711")
          .containsEntry("zk_znode_count", "6")
          .containsEntry("zk_watch_count", "3")
          .containsEntry("zk_ephemerals_count", "0")
          .containsEntry("zk_global_sessions", "0")
          .containsEntry("zk_num_alive_connections", "2")
          .containsEntry("zk_packets_received", "3")
          .containsEntry("zk_packets_sent", "2")
          .containsEntry("zk_cnt_readlatency", "1")
          .containsEntry("zk_cnt_updatelatency", "1")
          .containsEntry("zk_last_client_response_size", "88")
          .containsEntry("zk_connection_drop_probability", "0.0")
          .containsEntry("zk_avg_fsynctime", "2.5")
          .containsEntry("zk_snap_count", "7");
      assertThat(Long.parseLong(values.get("zk_open_file_descriptor_count"))).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsAllowedIsAnswered(FourLetterWord word) throws IOException {
    FrontSettings strict =
        Rig.settings(FrontSettings.Limits.DEFAULTS, FourLetterWord.allowed(Set.of()), 1);
    try (Rig rig = new Rig(strict)) {
      String refusal = word.text() + " is not executed because it is not in the whitelist.\n";
      String answer = ask(rig, word.text());
      if (word == FourLetterWord.SRVR) {
        assertThat(answer).startsWith("Zookeeper version: ");
      } else {
        assertThat(answer).isEqualTo(refusal);
      }
    }
  }

  @Test
  void whitelistNamesWordsOrAll() {
    assertThat(FourLetterWord.allowed(List.of("*"))).hasSize(18);
    assertThat(FourLetterWord.allowed(List.of("ruok", "nope")))
        .containsExactlyInAnyOrder(FourLetterWord.RUOK, FourLetterWord.SRVR);
  }

  @Test
  void wordsAreNoWordsOnceThereIsASession() throws Exception {
    try (Rig rig = rig();
        TestClient client = rig.session()) {
      client.send("ruok".getBytes(StandardCharsets.US_ASCII));
      assertThat(client.isClosedByServer()).isTrue();
    }
  }
}
