package io.quorate.front;

import io.quorate.replica.Description;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text of {@code dump}: sessions and connections by when they expire, and ephemerals. */
final class Dump {
  /** As {@code java.util.Date} prints itself. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private Dump() {}

  static String text(Description description, List<ConnectionFacts> connections) {
    Instant now = Instant.now();
    Map<Instant, List<String>> sessions = new TreeMap<>();
    Map<Long, Instant> expiry = new HashMap<>();
    for (Description.SessionFacts session : description.sessions()) {
      Instant at = now.plusMillis(session.expiresInMillis()).truncatedTo(ChronoUnit.SECONDS);
      expiry.put(session.sessionId(), at);
      add(sessions, at, "0x" + Long.toHexString(session.sessionId()));
    }
    Map<Instant, List<String>> sockets = new TreeMap<>();
    for (ConnectionFacts connection : connections) {
      Instant at = expiry.getOrDefault(connection.sessionId(), now.truncatedTo(ChronoUnit.SECONDS));
      add(
          sockets,
          at,
          "ip: %s sessionId: 0x%x".formatted(connection.address(), connection.sessionId()));
    }
    StringBuilder text = new StringBuilder("SessionTracker dump:\nSession ");
    appendSets(text, sessions);
    text.append("ephemeral nodes dump:\n");
    appendEphemerals(text, description);
    text.append("Connections dump:\nConnections ");
    appendSets(text, sockets);
    return text.toString();
  }

  private static void add(Map<Instant, List<String>> sets, Instant at, String line) {
    sets.computeIfAbsent(at, ignored -> new ArrayList<>()).add(line);
  }

  private static void appendSets(StringBuilder text, Map<Instant, List<String>> sets) {
    int all = sets.values().stream().mapToInt(List::size).sum();
    text.append("Sets (").append(sets.size()).append(")/(").append(all).append("):\n");
    sets.forEach(
        (at, lines) -> {
          text.append(lines.size()).append(" expire at ").append(DATE.format(at)).append(":\n");
          lines.forEach(line -> text.append('\t').append(line).append('\n'));
        });
  }

  private static void appendEphemerals(StringBuilder text, Description description) {
    text.append("Sessions with Ephemerals (")
        .append(description.ephemerals().size())
        .append("):\n");
    new TreeMap<>(description.ephemerals())
        .forEach(
            (id, paths) -> {
              text.append("0x").append(Long.toHexString(id)).append(":\n");
              new TreeSet<>(paths).forEach(path -> text.append('\t').append(path).append('\n'));
            });
  }
}
