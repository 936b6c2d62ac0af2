package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A file of properties as it stands: one entry a key, the last one where there are several, values
 * without white space around them, as ZooKeeper takes them.
 */
final class ConfigurationFile {
  /** Far more than anybody writes by hand; so that a wrong path does not fill the memory. */
  static final int BYTES_MAX = 1 << 20;

  private ConfigurationFile() {}

  /**
   * Reads and trims; what can not be read, or is no text, is told to {@code findings}.
   *
   * @param places says where a line of this file with its key is
   */
  static Map<String, Written> read(
      Path file, BiFunction<Integer, String, Place> places, Findings findings) {
    Place place = Place.outside(file.toString());
    byte[] bytes;
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        findings.mistake(place, "something that is no file", "a file");
        return Map.of();
      }
      if (Files.size(file) > BYTES_MAX) {
        findings.mistake(
            place, Files.size(file) + " bytes", "a configuration of up to " + BYTES_MAX + " bytes");
        return Map.of();
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      findings.mistake(place, "nothing", "a file");
      return Map.of();
    } catch (IOException e) {
      findings.mistake(place, e.toString(), "a file that can be read");
      return Map.of();
    }
    return isText(bytes, place, findings) ? entries(bytes, places, findings) : Map.of();
  }

  private static boolean isText(byte[] bytes, Place place, Findings findings) {
    if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) {
      findings.mistake(
          place, "a byte order mark of UTF-8 at its beginning", "plain text without one");
      return false;
    }
    if (beginsWith(bytes, 0xff, 0xfe) || beginsWith(bytes, 0xfe, 0xff)) {
      findings.mistake(place, "text in UTF-16", "plain text, a byte a character");
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        findings.mistake(place, "a binary file (a zero byte at offset " + i + ")", "plain text");
        return false;
      }
    }
    return true;
  }

  private static boolean beginsWith(byte[] bytes, int... beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (i == bytes.length || (bytes[i] & 0xff) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** Java reads property files as ISO 8859-1, and so does ZooKeeper. */
  private static Map<String, Written> entries(
      byte[] bytes, BiFunction<Integer, String, Place> places, Findings findings) {
    var entries = new LinkedHashMap<String, Written>();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (PropertyLines.Entry entry : PropertyLines.parse(text)) {
      String key = entry.key().strip();
      Place place = places.apply(entry.line(), key);
      Written earlier = entries.put(key, new Written(entry.value().strip(), place));
      if (earlier != null) {
        findings.warn(place, "stands on %s as well; this counts".formatted(earlier.place()));
      }
      if (!entry.value().chars().allMatch(c -> c < 128)) {
        findings.warn(
            place, "is not all ASCII and is read as ISO 8859-1; write other characters as \\uXXXX");
      }
      for (String broken : entry.brokenEscapes()) {
        findings.mistake(
            place,
            quoted(broken),
            "\\u with four hexadecimal digits (a backslash is written \\\\)");
      }
    }
    return entries;
  }
}
