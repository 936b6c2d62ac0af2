package io.quorate.jmx.access;

import static io.quorate.jmx.access.AccessFiles.PASSWORD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jolokia.json.JSONObject;
import org.jolokia.json.parser.JSONParser;
import org.jolokia.json.parser.ParseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real HTTP calls, as a viewer, as an operator, and as nobody. */
@Timeout(60)
class JolokiaPortTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  /** One request of each type, with the status that a viewer and an operator get. */
  private record Case(String body, int viewer, int operator) {}

  private static final List<Case> CASES =
      List.of(
          new Case("{'type':'version'}", 200, 200),
          new Case("{'type':'list'}", 200, 200),
          new Case("{'type':'search','mbean':'*:*'}", 200, 200),
          new Case("{'type':'read','mbean':'io.quorate:type=Toy'}", 200, 200),
          new Case("{'type':'read','mbean':'java.lang:type=Memory'}", 200, 200),
          new Case(
              "{'type':'write','mbean':'io.quorate:type=Toy','attribute':'Value','value':5}",
              403,
              200),
          new Case("{'type':'exec','mbean':'io.quorate:type=Toy','operation':'call'}", 403, 200),
          new Case("{'type':'exec','mbean':'java.lang:type=Memory','operation':'gc'}", 403, 200),
          new Case(
              "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'SystemProperties'}",
              403,
              403),
          new Case(
              "{'type':'read','mbean':'java.lang:type=Runtime','attribute':'InputArguments'}",
              403,
              403),
          new Case("{'type':'read','mbean':'somebody:type=Toy','attribute':'Value'}", 403, 403),
          new Case(
              "{'type':'write','mbean':'somebody:type=Toy','attribute':'Value','value':5}",
              403,
              403),
          new Case("{'type':'exec','mbean':'somebody:type=Toy','operation':'call'}", 403, 403),
          new Case(
              "{'type':'exec','mbean':'com.sun.management:type=DiagnosticCommand',"
                  + "'operation':'vmVersion'}",
              403,
              403),
          new Case("{'type':'notification','command':'register'}", 403, 403),
          // Jolokia answers this before it asks: versions, as for the first.
          new Case("{'type':'config'}", 200, 200));

  @TempDir private Path directory;
  private Toy ours;
  private Toy others;
  private JolokiaPort port;
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void open() throws Exception {
    ours = Toy.in("io.quorate");
    others = Toy.in("somebody");
    port = JolokiaPort.start(ANY_PORT, AccessFiles.in(directory, false));
  }

  @AfterEach
  void close() throws Exception {
    port.close();
    ours.close();
    others.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + port.address().getPort() + "/jolokia" + path));
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request, String name, String password) {
    String both = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
    return request.header("Authorization", "Basic " + both);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.BodyPublisher json(String text) {
    return HttpRequest.BodyPublishers.ofString(text.replace('\'', '"'));
  }

  /** What Jolokia says, or the answer of HTTP where it does not come to that. */
  private int status(String name, String body) throws Exception {
    HttpResponse<String> response = send(as(request(""), name, PASSWORD).POST(json(body)));
    return response.statusCode() != 200
        ? response.statusCode()
        : ((Number) requireNonNull(parsed(response).get("status"))).intValue();
  }

  private static JSONObject parsed(HttpResponse<String> response)
      throws ParseException, IOException {
    return new JSONParser().parse(response.body(), JSONObject.class);
  }

  @Test
  void viewersReadAndOperatorsAlsoChangeWhatIsOurs() throws Exception {
    for (Case one : CASES) {
      assertThat(status("vera", one.body())).as("a viewer: %s", one.body()).isEqualTo(one.viewer());
    }
    assertThat(ours.calls()).isZero();
    assertThat(ours.getValue()).isEqualTo(1);
    for (Case one : CASES) {
      assertThat(status("otto", one.body()))
          .as("an operator: %s", one.body())
          .isEqualTo(one.operator());
    }
    assertThat(ours.calls()).isEqualTo(1);
    assertThat(ours.getValue()).isEqualTo(5);
    assertThat(others.calls()).isZero();
    assertThat(others.getValue()).isEqualTo(1);
  }

  @Test
  void severalRequestsInOneAreJudgedEachForItself() throws Exception {
    String body =
        "[{'type':'read','mbean':'io.quorate:type=Toy','attribute':'Value'},"
            + "{'type':'exec','mbean':'io.quorate:type=Toy','operation':'call'}]";
    HttpResponse<String> response = send(as(request(""), "vera", PASSWORD).POST(json(body)));
    assertThat(response.body()).contains("\"status\":200", "\"status\":403");
    assertThat(ours.calls()).isZero();
  }

  @Test
  void nobodyElseLearnsAnything() throws Exception {
    for (Case one : CASES) {
      for (HttpRequest.Builder request :
          List.of(
              request(""),
              as(request(""), "vera", "wrong"),
              as(request(""), "nick", PASSWORD), // has a password, and no role
              as(request(""), "", ""),
              request("").header("Authorization", "Bearer abc"))) {
        HttpResponse<String> response = send(request.POST(json(one.body())));
        assertThat(response.statusCode()).as(one.body()).isEqualTo(401);
        assertThat(response.body()).isEmpty();
      }
    }
    assertThat(send(request("/version").GET()).statusCode()).isEqualTo(401);
    assertThat(send(request("/exec/io.quorate:type=Toy/call").GET()).statusCode()).isEqualTo(401);
    assertThat(ours.calls()).isZero();
  }

  @Test
  void getSaysTheSameAsPost() throws Exception {
    HttpResponse<String> read =
        send(as(request("/read/io.quorate:type=Toy/Value"), "vera", PASSWORD).GET());
    assertThat(parsed(read)).containsEntry("value", 1L).containsEntry("status", 200L);
    HttpResponse<String> exec =
        send(as(request("/exec/io.quorate:type=Toy/call"), "vera", PASSWORD).GET());
    assertThat(exec.body()).contains("403");
    assertThat(ours.calls()).isZero();
  }

  @Test
  void otherDomainsAreNeitherListedNorFound() throws Exception {
    HttpResponse<String> list = send(as(request("/list"), "otto", PASSWORD).GET());
    assertThat(
            ((Map<?, ?>) requireNonNull(parsed(list).get("value")))
                .keySet().stream().map(Object::toString))
        .contains("io.quorate", "java.lang")
        .allMatch(List.of("io.quorate", "org.apache.ZooKeeperService", "java.lang")::contains);
    HttpResponse<String> found = send(as(request("/search/*:type=Toy"), "otto", PASSWORD).GET());
    assertThat(parsed(found).get("value")).hasToString("[\"io.quorate:type=Toy\"]");
    HttpResponse<String> all =
        send(as(request("/read/java.lang:type=Runtime"), "otto", PASSWORD).GET());
    assertThat(all.body()).doesNotContain("java.class.path\"").doesNotContain("\"-X");
  }

  @Test
  void pagesOfOthersAreTurnedAway() throws Exception {
    HttpResponse<String> response =
        send(
            as(request("/read/io.quorate:type=Toy/Value"), "otto", PASSWORD)
                .header("Origin", "http://example.com")
                .GET());
    assertThat(response.body()).doesNotContain("\"value\":1").contains("403");
  }

  @Test
  void passwordsInTheClearAreHashedAndStillRight() throws Exception {
    assertThat(status("vera", "{'type':'version'}")).isEqualTo(200);
    assertThat(Files.readString(directory.resolve("jmx.password"))).doesNotContain(PASSWORD);
    assertThat(status("vera", "{'type':'version'}")).isEqualTo(200);
    assertThat(status("otto", "{'type':'version'}")).isEqualTo(200);
  }

  @Test
  void filesThatAreWrongAreRefusedWithTheirName() throws Exception {
    Path passwords = directory.resolve("jmx.password");
    Path access = directory.resolve("jmx.access");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-r-----"));
    AccessSettings settings = new AccessSettings(passwords, access, Optional.empty());
    assertThatThrownBy(() -> JolokiaPort.start(ANY_PORT, settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("jmx.password may be read by others than its owner: chmod 600");
    Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(access, "vera everything\n");
    assertThatThrownBy(() -> JolokiaPort.start(ANY_PORT, settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("jmx.access gives vera neither readonly nor readwrite");
    Files.delete(access);
    assertThatThrownBy(() -> JolokiaPort.start(ANY_PORT, settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("jmx.access can not be read");
  }
}
