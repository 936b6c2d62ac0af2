package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.EnsembleText;
import io.quorate.ensemble.MalformedTextException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The server.N, group.N and weight.N lines of a configuration. With one server it runs on its own,
 * as in ZooKeeper.
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

  private Servers() {}

  static boolean isServerKey(String key) {
    return key.startsWith(PREFIX);
  }

  /** Whether a key says something about the ensemble. */
  static boolean isEnsembleKey(String key) {
    return isServerKey(key) || key.matches("version|group\\..*|weight\\..*");
  }

  /**
   * The configuration that the entries describe; empty when they name no server. Each line that is
   * wrong is a mistake, and so is what does not fit together.
   */
  static Optional<Configuration> read(Map<String, Written> entries, Findings findings) {
    var lines = new LinkedHashMap<String, String>();
    Optional<Place> last = Optional.empty();
    boolean right = true;
    for (Map.Entry<String, Written> entry : entries.entrySet()) {
      String key = entry.getKey();
      Written written = entry.getValue();
      right &= !isServerKey(key) || isRight(key, written, findings);
      if (isEnsembleKey(key)) {
        lines.put(key, written.value());
        last = Optional.of(written.place());
      }
    }
    long servers = lines.keySet().stream().filter(Servers::isServerKey).count();
    if (servers == 0 || !right) {
      return Optional.empty();
    }
    if (servers == 1) {
      // It runs on its own, whatever it would be among others.
      lines.replaceAll((key, line) -> line.replaceFirst("(?i):observer", ":participant"));
    }
    try {
      return Optional.of(EnsembleText.read(lines));
    } catch (MalformedTextException e) {
      findings.mistake(last.orElseThrow(), String.valueOf(e.getMessage()), "an ensemble");
      return Optional.empty();
    }
  }

  private static boolean isRight(String key, Written written, Findings findings) {
    if (!key.substring(PREFIX.length()).matches("\\d{1,18}")) {
      findings.mistake(written.place(), quoted(key), "server. with the number of the server");
      return false;
    }
    if (!LINE.matcher(written.value()).matches()) {
      findings.mistake(written.place(), quoted(written.value()), LINE_ALLOWED);
      return false;
    }
    return true;
  }
}
