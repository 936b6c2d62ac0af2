package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import io.quorate.ensemble.Configuration;
import io.quorate.ensemble.Ensemble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who the servers are, as the files say that ZooKeeper keeps of it.
 *
 * <ol>
 *   <li>The committed configuration stands in the configuration file, or in the dynamic file that
 *       it points to, never in both.
 *   <li>A file beside it, with {@value #PENDING} behind its name, holds one that was proposed and
 *       whose end this server has not heard of. It is pending if it is later; what it asks for can
 *       be dropped by nobody but an operator, for other servers may go by it already.
 * </ol>
 */
final class EnsembleFiles {
  private static final String PENDING = ".dynamic.next";
  private static final String VERSION = "version";

  /** ZooKeeper gives the dynamic file a name that ends with its version. */
  private static final Pattern VERSIONED = Pattern.compile(".*\\.([0-9a-fA-F]{1,16})");

  private final Path file;
  private final Map<String, Written> entries;
  private final @Nullable String dynamicFile;
  private final Findings findings;

  /**
   * @param file the configuration
   * @param entries of it
   * @param dynamicFile that it points to, if any
   */
  EnsembleFiles(
      Path file, Map<String, Written> entries, @Nullable String dynamicFile, Findings findings) {
    this.file = file;
    this.entries = entries;
    this.dynamicFile = dynamicFile;
    this.findings = findings;
  }

  /** Empty when no server is named; whatever is wrong is a mistake. */
  Optional<Ensemble> read() {
    Map<String, Written> lines = dynamicFile == null ? entries : dynamicLines(dynamicFile);
    Optional<Ensemble> committed = Servers.read(lines, findings).map(Ensemble::of);
    Path next = Path.of(file + PENDING);
    return Files.exists(next) ? committed.map(known -> withPending(known, next)) : committed;
  }

  private Map<String, Written> dynamicLines(String path) {
    entries.forEach(
        (key, written) -> {
          if (Servers.isServerKey(key)) {
            findings.mistake(written.place(), quoted(key), "this key in " + path + " only");
          }
        });
    Map<String, Written> lines = ensembleLines(Path.of(path));
    Matcher name = VERSIONED.matcher(path);
    if (name.matches()) {
      lines.putIfAbsent(VERSION, new Written(name.group(1), Place.outside(path)));
    }
    return lines;
  }

  private Map<String, Written> ensembleLines(Path path) {
    var lines = new LinkedHashMap<String, Written>();
    ConfigurationFile.read(
            path, (line, key) -> Place.outside(path + " line " + line + ", " + key), findings)
        .forEach(
            (key, written) -> {
              if (Servers.isEnsembleKey(key)) {
                lines.put(key, written);
              } else {
                findings.mistake(
                    written.place(), quoted(key), "server., group., weight. or version");
              }
            });
    return lines;
  }

  private Ensemble withPending(Ensemble known, Path next) {
    Place place = Place.outside(next.toString());
    int mistakes = findings.mistakes().size();
    Optional<Configuration> pending = Servers.read(ensembleLines(next), findings);
    if (pending.isEmpty()) {
      if (findings.mistakes().size() == mistakes) {
        findings.mistake(place, "no server", "the servers of the configuration to come");
      }
      return known;
    }
    long version = pending.get().version();
    if (version <= known.committed().version()) {
      findings.remark(
          place,
          "changes nothing: its version "
              + Long.toHexString(version)
              + " is not later than that of the servers, "
              + Long.toHexString(known.committed().version()));
      return known;
    }
    findings.warn(
        place,
        "a change of the ensemble that this server does not know the end of: as long as the file is"
            + " there, nothing is decided but by a quorum of its servers, too");
    return known.withPending(pending.get());
  }
}
