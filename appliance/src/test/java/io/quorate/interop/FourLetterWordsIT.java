package io.quorate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.ServerPair.Results;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The words that monitoring tools send, while a session owns ephemerals and sets watches. Answers
 * are compared by their shape: numbers, dates, addresses and directories are replaced by their
 * kind.
 */
class FourLetterWordsIT {
  /**
   * What {@code mntr} says of ZooKeeper's state, the same on both here, whatever happened before.
   */
  private static final List<String> EQUAL_METRICS =
      List.of(
          "zk_server_state",
          "zk_ephemerals_count",
          "zk_num_alive_connections",
          "zk_outstanding_requests",
          "zk_watch_count",
          "zk_global_sessions",
          "zk_local_sessions",
          "zk_znode_count",
          "zk_max_file_descriptor_count");

  /** One in so many zxids has its digest kept by ZooKeeper. */
  private static final int DIGEST_INTERVAL = 128;

  /** Kept, or their sockets would be closed when nobody knows them any more. */
  private static final List<WireSession> SESSIONS = new ArrayList<>();

  private static ServerPair pair;

  @BeforeAll
  static void occupy() {
    // Servers of their own: sessions that other scripts left behind would expire in between.
    pair = ServerPair.start(ServerSettings.standard());
    for (ServerProcess server : pair.servers()) {
      var session = WireSession.open(server.address(), Handshake.fresh());
      session.exchange(
          List.of(
              Calls.create("/words"),
              Calls.create("/words/e1", Calls.EPHEMERAL),
              Calls.create("/words/e2", Calls.EPHEMERAL),
              Calls.watchData("/words/e1"),
              Calls.watchData("/words"),
              Calls.watchChildren("/words"),
              Calls.addWatch("/words", Calls.RECURSIVE_WATCH)));
      session.exchange(Collections.nCopies(DIGEST_INTERVAL, Calls.setData("/words", "")));
      SESSIONS.add(session);
      SESSIONS.add(WireSession.open(server.address(), Handshake.fresh()));
    }
  }

  @AfterAll
  static void stop() {
    SESSIONS.clear();
    pair.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ruok",
        "isro",
        "gtmk",
        "stmk\0\0\0\0\0\0\1\62",
        "srst",
        "crst",
        "wchs",
        "lead",
        "abcd",
        "RUOK",
        "ruok\n",
        "ruokruok",
      })
  void theAnswerIsEqual(String word) {
    var answers = ask(word);
    assertThat(answers.got()).isEqualTo(answers.expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"srvr", "conf", "envi", "dirs"})
  void theLinesHaveTheirShapeInOrder(String word) {
    var shapes = shapes(word);
    assertThat(shapes.got()).isEqualTo(shapes.expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"stat", "cons", "dump", "wchc", "wchp"})
  void theLinesHaveTheirShapeInAnyOrder(String word) {
    var shapes = shapes(word);
    assertThat(new TreeSet<>(shapes.got())).isEqualTo(new TreeSet<>(shapes.expected()));
  }

  /** An accepted difference: Quorate keeps no digests of the past. */
  @Test
  void hashTellsDigestsOfSomeZxidsInZooKeeperAndOfTheLastOneInQuorate() {
    var last = pair.onBoth(server -> lastZxid(server));
    var answers = ask("hash");
    assertThat(answers.expected().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).matches("[0-9a-f]*[08]0: -?\\d+"));
    assertThat(answers.got()).matches(last.got() + ": -?\\d+\n");
  }

  @Test
  void mntrHasEveryKeyOfZooKeeperAndItsKindOfValue() {
    var metrics = pair.onBoth(FourLetterWordsIT::metrics);
    var differences = new TreeMap<String, String>();
    metrics
        .expected()
        .forEach(
            (key, value) -> {
              var expected = shape(value);
              var got = shape(metrics.got().getOrDefault(key, "absent"));
              if (!got.equals(expected)
                  && AcceptedDifferences.METRICS_ABSENT.stream().noneMatch(key::matches)) {
                differences.put(key, got + " instead of " + expected);
              }
            });
    assertThat(differences).isEmpty();
  }

  @Test
  void noMetricIsPrintedThatIsSaidToBeLeftOut() {
    var got = pair.onBoth(FourLetterWordsIT::metrics).got().keySet();
    assertThat(AcceptedDifferences.METRICS_ABSENT)
        .noneMatch(absent -> got.stream().anyMatch(key -> key.matches(absent)));
  }

  @Test
  void mntrTellsTheSameState() {
    var metrics = pair.onBoth(FourLetterWordsIT::metrics);
    assertThat(some(metrics.got())).isEqualTo(some(metrics.expected()));
  }

  @Test
  void mntrBeginsWithTheVersionAndTheState() {
    var answers = ask("mntr");
    assertThat(Stream.of(answers.got(), answers.expected()))
        .allSatisfy(
            answer ->
                assertThat(answer.lines().limit(2))
                    .satisfiesExactly(
                        first -> assertThat(first).matches("zk_version\\t\\d+\\.\\d+\\.\\d+.*"),
                        second -> assertThat(second).isEqualTo("zk_server_state\tstandalone")));
  }

  private static Map<String, String> some(Map<String, String> metrics) {
    return EQUAL_METRICS.stream()
        .collect(
            Collectors.toMap(
                key -> key, key -> metrics.getOrDefault(key, "absent"), (a, b) -> a, TreeMap::new));
  }

  private static Map<String, String> metrics(ServerProcess server) {
    return FourLetterWord.answer(server.address(), "mntr")
        .lines()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
  }

  private static String lastZxid(ServerProcess server) {
    var line =
        FourLetterWord.answer(server.address(), "srvr")
            .lines()
            .filter(candidate -> candidate.startsWith("Zxid: 0x"))
            .findFirst();
    return line.orElseThrow().substring("Zxid: 0x".length());
  }

  private Results<String> ask(String word) {
    return pair.onBoth(server -> FourLetterWord.answer(server.address(), word));
  }

  private Results<List<String>> shapes(String word) {
    return pair.onBoth(
        server -> {
          var answer = FourLetterWord.answer(server.address(), word);
          var directory = server.directory().toString();
          return Collections.unmodifiableList(
              answer
                  .replace(directory, "DIRECTORY")
                  .lines()
                  .map(FourLetterWordsIT::shape)
                  .toList());
        });
  }

  /** A line with what varies replaced by what it is. */
  private static String shape(String line) {
    var environment = line.split("=", 2);
    if (environment.length == 2 && environment[0].matches("[a-z]+(\\.[a-z]+)+")) {
      return environment[0] + "=VALUE";
    }
    return line.replaceAll("\\d+\\.\\d+\\.\\d+[^,]*, built on .+", "VERSION")
        .replaceAll("\\w{3} \\w{3} \\d\\d \\d\\d:\\d\\d:\\d\\d \\w+ \\d{4}", "DATE")
        .replaceAll("/127\\.0\\.0\\.1:\\d+", "ADDRESS")
        .replaceAll("0x[0-9a-f]+", "0xN")
        .replaceAll("-?\\d+", "N");
  }
}
