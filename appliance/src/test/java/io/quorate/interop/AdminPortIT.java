package io.quorate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quorate.interop.ServerProcess.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What AdminServer answers, while a session owns ephemerals and sets watches: the keys of both
 * products, and the kinds of their values, are the same.
 */
@Timeout(180)
class AdminPortIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** One in so many zxids has its digest kept by ZooKeeper. */
  private static final int DIGEST_INTERVAL = 128;

  private record Subject(ServerProcess server, int port, int metricsPort) {}

  private static final List<WireSession> SESSIONS = new ArrayList<>();
  private static Subject zooKeeper;
  private static Subject quorate;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    zooKeeper = start(Product.ZOOKEEPER, directory, Map.of());
    quorate =
        start(
            Product.QUORATE,
            directory,
            Map.of(
                "metricsProvider.className",
                "org.apache.zookeeper.metrics.prometheus.PrometheusMetricsProvider"));
    for (Subject subject : List.of(zooKeeper, quorate)) {
      var session = WireSession.open(subject.server().address(), Handshake.fresh());
      session.exchange(
          List.of(
              Calls.create("/admin"),
              Calls.create("/admin/e1", Calls.EPHEMERAL),
              Calls.watchData("/admin/e1"),
              Calls.watchChildren("/admin")));
      session.exchange(Collections.nCopies(DIGEST_INTERVAL, Calls.setData("/admin", "")));
      SESSIONS.add(session);
    }
  }

  private static Subject start(Product product, Path directory, Map<String, String> more)
      throws IOException {
    var ports = ReservedPorts.of(2);
    int port = ports.next();
    int metricsPort = ports.next();
    ports.release();
    var settings =
        ServerSettings.standard()
            .withConfiguration("admin.enableServer", "true")
            .withConfiguration("admin.serverAddress", "127.0.0.1")
            .withConfiguration("admin.serverPort", Integer.toString(port))
            .withConfiguration("metricsProvider.httpHost", "127.0.0.1")
            .withConfiguration("metricsProvider.httpPort", Integer.toString(metricsPort));
    for (var setting : more.entrySet()) {
      settings = settings.withConfiguration(setting.getKey(), setting.getValue());
    }
    Path home = Files.createDirectory(directory.resolve(product.name()));
    return new Subject(ServerProcess.start(product, home, settings), port, metricsPort);
  }

  @AfterAll
  static void stop() {
    SESSIONS.clear();
    zooKeeper.server().close();
    quorate.server().close();
  }

  private static HttpResponse<String> get(int port, String path) {
    return send(port, HttpRequest.newBuilder().GET(), path);
  }

  private static HttpResponse<String> send(int port, HttpRequest.Builder request, String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest whole = request.uri(uri).timeout(Duration.ofSeconds(20)).build();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        return HTTP.send(whole, BodyHandlers.ofString());
      } catch (IOException e) { // its port comes up after that of clients
        assertThat(System.nanoTime()).as("%s: %s", uri, e).isLessThan(deadline);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static JsonNode answer(Subject subject, String command) throws IOException {
    HttpResponse<String> response = get(subject.port(), "/commands/" + command);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    return JSON.readTree(response.body());
  }

  /**
   * Every value by its place, as its kind; what stands below an id, an address or a time is one.
   */
  private static Map<String, String> shape(JsonNode node) {
    Map<String, String> shape = new TreeMap<>();
    add(shape, "", node);
    return shape;
  }

  private static void add(Map<String, String> shape, String place, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT ->
          node.properties()
              .forEach(
                  member ->
                      add(
                          shape,
                          place + "." + member.getKey().replaceAll("^[0-9]+$", "N"),
                          member.getValue()));
      case ARRAY -> {
        shape.put(place, "ARRAY");
        node.forEach(element -> add(shape, place + "[]", element));
      }
      default -> shape.put(place, node.getNodeType().name());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ruok",
        "conf",
        "configuration",
        "config",
        "cons",
        "dirs",
        "dump",
        "env",
        "gtmk",
        "icfg",
        "isro",
        "lead",
        "crst",
        "orst",
        "srvr",
        "stat",
        "srst",
        "obsr",
        "voting_view",
        "wchc",
        "wchp",
        "wchs",
        "zabstate",
        "stmk",
        "stmk?traceMask=x",
        "stmk?traceMask=306",
        "nope",
        "hash"
      })
  void keysAndKindsAreZooKeepers(String command) throws IOException {
    JsonNode theirs = answer(zooKeeper, command);
    JsonNode ours = answer(quorate, command);
    assertThat(shape(ours)).isEqualTo(shape(theirs));
    assertThat(ours.path("command")).isEqualTo(theirs.path("command"));
    assertThat(ours.path("error")).isEqualTo(theirs.path("error"));
  }

  @Test
  void whatIsCountedAlikeHasEqualValues() throws IOException {
    for (String command : List.of("wchs", "isro", "gtmk")) {
      assertThat(answer(quorate, command)).isEqualTo(answer(zooKeeper, command));
    }
    JsonNode theirs = answer(zooKeeper, "srvr");
    JsonNode ours = answer(quorate, "srvr");
    assertThat(ours.path("node_count")).isEqualTo(theirs.path("node_count"));
    assertThat(ours.at("/server_stats/server_state"))
        .isEqualTo(theirs.at("/server_stats/server_state"));
  }

  @Test
  void monitorTellsTheKeysOfZooKeeper() throws IOException {
    Set<String> ours = keys(answer(quorate, "mntr"));
    assertThat(ours).hasSizeGreaterThan(30);
    ours.removeAll(keys(answer(zooKeeper, "mntr")));
    assertThat(ours)
        .as("which ZooKeeper tells in srvr alone")
        .containsExactly("fsync_threshold_exceed_count");
  }

  private static Set<String> keys(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  @Test
  void theIndexLinksToWhatThereIs() {
    HttpResponse<String> index = get(quorate.port(), "/commands");
    assertThat(index.statusCode()).isEqualTo(200);
    Set<String> theirs = links(get(zooKeeper.port(), "/commands").body());
    Set<String> ours = links(index.body());
    assertThat(theirs).containsAll(ours);
    theirs.removeAll(ours);
    assertThat(theirs).containsExactly("last_snapshot", "restore", "snapshot");
  }

  private static Set<String> links(String index) {
    return index
        .lines()
        .filter(line -> line.contains("href"))
        .map(line -> line.replaceAll(".*>([a-z_]+)</a>.*", "$1"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void secretsAreNotShown() throws IOException {
    String properties = answer(quorate, "sysp").toString();
    assertThat(properties).contains("java.version").contains("superDigest");
    assertThat(properties).doesNotContain("lK75jTNcA");
  }

  @Test
  void whatIsNotThereIsNotFoundAndTellsNothing() {
    for (String path : List.of("/", "/nope", "/commands/ruok/more", "/metrics")) {
      HttpResponse<String> response = get(quorate.port(), path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).as(path).doesNotContain("glassfish", "rizzly", "Exception");
    }
    HttpResponse<String> posted =
        send(
            quorate.port(),
            HttpRequest.newBuilder().POST(BodyPublishers.ofString("x".repeat(1 << 16))),
            "/commands/ruok");
    assertThat(posted.statusCode()).isEqualTo(405);
    HttpResponse<String> long_ =
        send(
            quorate.port(),
            HttpRequest.newBuilder().GET().header("X", "x".repeat(100_000)),
            "/commands/ruok");
    assertThat(long_.statusCode()).isIn(400, 413, 431);
  }

  @Test
  void prometheusIsToldTheNumbersOfMonitor() throws IOException {
    Map<String, String> values = scraped();
    JsonNode monitor = answer(quorate, "mntr");
    for (String name : List.of("znode_count", "watch_count", "ephemerals_count")) {
      assertThat(Double.parseDouble(values.getOrDefault(name, "-1")))
          .as(name)
          .isEqualTo(monitor.path(name).asDouble());
    }
    assertThat(values).containsKey("jvm_threads_current").containsKey("quorate_audit_queued");
    assertThat(get(quorate.metricsPort(), "/").statusCode()).isEqualTo(404);
  }

  private static Map<String, String> scraped() {
    HttpResponse<String> scraped = get(quorate.metricsPort(), "/metrics");
    assertThat(scraped.statusCode()).isEqualTo(200);
    assertThat(scraped.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    return scraped
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.lastIndexOf(' ')),
                line -> line.substring(line.lastIndexOf(' ') + 1)));
  }

  @Test
  void prometheusIsToldWhatTenantsHaveAndMay() {
    String definition =
        "{\"format\":1,\"root\":\"/t\",\"credentials\":[{\"scheme\":\"digest\",\"id\":\"t:x=\"}],"
            + "\"limits\":{\"znodes\":{\"max\":9,\"hard\":false}}}";
    List<String> paths =
        List.of(
            "/t",
            "/zookeeper/quorate",
            "/zookeeper/quorate/tenants",
            "/zookeeper/quorate/tenants/t");
    var operator = WireSession.open(quorate.server().address(), Handshake.fresh());
    operator.exchange(List.of(Calls.auth("digest", ServerSettings.SUPER_USER)));
    operator.exchange(
        paths.stream()
            .map(
                path ->
                    Calls.create(
                        path, path.endsWith("/t") && path.length() > 2 ? definition : "12345"))
            .toList());
    Map<String, String> values = scraped();
    operator.exchange(paths.reversed().stream().map(Calls::delete).toList());
    assertThat(values)
        .containsEntry("quorate_tenant_znodes{tenant=\"t\"}", "1.0")
        .containsEntry("quorate_tenant_bytes{tenant=\"t\"}", "5.0")
        .containsEntry("quorate_tenant_limit{hard=\"false\",limit=\"znodes\",tenant=\"t\"}", "9.0");
    assertThat(scraped()).doesNotContainKey("quorate_tenant_znodes{tenant=\"t\"}");
  }
}
