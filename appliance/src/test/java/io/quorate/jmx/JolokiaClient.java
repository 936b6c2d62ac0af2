package io.quorate.jmx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jolokia.json.JSONObject;
import org.jolokia.json.parser.JSONParser;
import org.jolokia.json.parser.ParseException;

/** A viewer at the Jolokia of a server's process. */
final class JolokiaClient {
  private static final Pattern ADDRESS = Pattern.compile("Jolokia: (http:\\S+/jolokia)");
  private static final String PASSWORD = "battery-of-horses";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  private JolokiaClient(URI address) {
    this.address = address;
  }

  /** Files with a viewer, and the settings that name them. */
  static Map<String, String> settings(Path directory) {
    try {
      Path passwords = directory.resolve("jmx.password");
      Files.writeString(passwords, "vera " + PASSWORD + "\n");
      Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
      Path access = directory.resolve("jmx.access");
      Files.writeString(access, "vera readonly\n");
      return Map.of(
          "quorate.jolokia.port", "0",
          "quorate.jmx.passwordFile", passwords.toString(),
          "quorate.jmx.accessFile", access.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the process says that it listens. */
  static JolokiaClient of(ServerProcess process) {
    String address =
        ADDRESS
            .matcher(process.output())
            .results()
            .map(MatchResult::group)
            .reduce((older, newer) -> newer)
            .orElseThrow(() -> new AssertionError(process + " does not listen for Jolokia"));
    return new JolokiaClient(URI.create(address.substring("Jolokia: ".length())));
  }

  /** Attributes by bean, of all beans that a pattern fits. */
  Map<?, ?> readAll(String pattern) throws IOException, InterruptedException, ParseException {
    String body = "{\"type\":\"read\",\"mbean\":\"" + pattern + "\"}";
    String who = Base64.getEncoder().encodeToString(("vera:" + PASSWORD).getBytes(UTF_8));
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(address)
                .header("Authorization", "Basic " + who)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    JSONObject parsed = new JSONParser().parse(response.body(), JSONObject.class);
    assertThat(parsed).as(response.body()).containsEntry("status", 200L);
    return (Map<?, ?>) Objects.requireNonNull(parsed.get("value"));
  }
}
