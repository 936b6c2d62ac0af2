package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server.N lines of a configuration, as one view. Until there are ensembles, at most one is
 * allowed, and with it the server runs on its own, as in ZooKeeper.
 */
final class Servers {
  private static final String HOST = "(?:[^:\\[\\]|;]+|\\[[^\\]]+\\])";
  private static final String ADDRESS = HOST + ":\\d{1,5}:\\d{1,5}(?::(?:participant|observer))?";
  private static final Pattern LINE =
      Pattern.compile(
          ADDRESS + "(?:\\|" + ADDRESS + ")*(?:;(?:(" + HOST + "):)?(\\d{1,5}))?",
          Pattern.CASE_INSENSITIVE);
  private static final String LINE_ALLOWED =
      "host:port:port, then :participant or :observer, then ;port or ;host:port for clients";
  private static final String PREFIX = "server.";

  /**
   * One server, as far as a server on its own cares.
   *
   * @param clientHost empty for all addresses of the machine
   */
  record ServerLine(
      long sid, Optional<String> clientHost, Optional<String> clientPort, Place place) {}

  private Servers() {}

  static boolean isServerKey(String key) {
    return key.startsWith(PREFIX);
  }

  /**
   * The only server, if one is named. Each line that is wrong, and more than one server, is a
   * mistake.
   */
  static Optional<ServerLine> only(Map<String, Written> entries, Findings findings) {
    var servers = new ArrayList<ServerLine>();
    entries.forEach(
        (key, written) -> {
          if (isServerKey(key)) {
            parse(key, written, findings).ifPresent(servers::add);
          }
        });
    if (servers.size() > 1) {
      List<String> keys = servers.stream().map(server -> PREFIX + server.sid()).toList();
      findings.mistake(
          servers.get(1).place(),
          "an ensemble of " + String.join(", ", keys),
          "one server line at most: Quorate does not form ensembles yet");
    }
    return servers.stream().findFirst();
  }

  private static Optional<ServerLine> parse(String key, Written written, Findings findings) {
    String sid = key.substring(PREFIX.length());
    if (!sid.matches("\\d{1,18}")) {
      findings.mistake(written.place(), quoted(key), "server. with the number of the server");
      return Optional.empty();
    }
    Matcher line = LINE.matcher(written.value());
    if (!line.matches()) {
      findings.mistake(written.place(), quoted(written.value()), LINE_ALLOWED);
      return Optional.empty();
    }
    return Optional.of(
        new ServerLine(
            Long.parseLong(sid),
            Optional.ofNullable(line.group(1)),
            Optional.ofNullable(line.group(2)),
            written.place()));
  }
}
