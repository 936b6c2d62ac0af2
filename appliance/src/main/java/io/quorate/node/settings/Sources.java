package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file and the system properties, brought together: for each key of {@link ZooCfg} the text
 * that counts, and a word on each key that does not.
 */
final class Sources {
  static final String PREFIX = "zookeeper.";
  private static final String AUTH_PROVIDER = "authProvider.";

  /** The fields of {@link ZooCfg} by their keys. */
  private static final Map<String, Field> FIELDS = new TreeMap<>();

  private static final Set<String> KNOWN = new TreeSet<>(WithoutEffect.keys());

  static {
    for (Field field : ZooCfg.class.getDeclaredFields()) {
      Key key = field.getAnnotation(Key.class);
      if (key != null) {
        FIELDS.put(key.value(), field);
      }
    }
    KNOWN.addAll(FIELDS.keySet());
  }

  private final Map<String, Written> file;
  private final Map<String, Written> properties = new TreeMap<>();
  private final Findings findings;
  private final Map<String, Place> placeByField = new HashMap<>();

  Sources(Map<String, Written> file, Properties system, Findings findings) {
    this.file = withoutPrefix(file, findings);
    this.findings = findings;
    for (String name : system.stringPropertyNames()) {
      String value = system.getProperty(name).strip();
      properties.put(name, new Written(value, Place.property(name)));
    }
  }

  /** Every key whose value counts is put into {@code cfg}; every other one gets a note. */
  void fill(ZooCfg cfg) {
    FIELDS.forEach(
        (key, field) ->
            find(key, field.getAnnotation(Key.class).property())
                .ifPresent(written -> put(cfg, field, written)));
    file.forEach((key, written) -> remarkOn(key, written.place()));
    properties.forEach(
        (name, written) -> {
          if (name.startsWith(PREFIX)) {
            remarkOnProperty(name.substring(PREFIX.length()), written.place());
          }
        });
  }

  void put(ZooCfg cfg, Field field, Written written) {
    placeByField.put(field.getName(), written.place());
    try {
      field.set(cfg, written.value());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  static Field field(String key) {
    return Optional.ofNullable(FIELDS.get(key)).orElseThrow();
  }

  /** Where the value of a field of {@link ZooCfg} stands, or where it should stand. */
  Place placeOf(Field field) {
    Place outside = Place.outside(field.getAnnotation(Key.class).value());
    return placeByField.getOrDefault(field.getName(), outside);
  }

  Map<String, Written> file() {
    return file;
  }

  /** Each authentication provider by its key, those of the file before those of the properties. */
  Map<String, Written> authProviders() {
    var providers = new LinkedHashMap<String, Written>();
    properties.forEach(
        (name, written) -> {
          if (name.startsWith(PREFIX + AUTH_PROVIDER)) {
            providers.put(name.substring(PREFIX.length()), written);
          }
        });
    file.forEach(
        (key, written) -> {
          if (key.startsWith(AUTH_PROVIDER)) {
            providers.put(key, written);
          }
        });
    return providers;
  }

  /** What ZooKeeper would hand on as system properties, for code of others that reads them. */
  Map<String, String> handedOn() {
    var handedOn = new TreeMap<String, String>();
    file.forEach(
        (key, written) -> {
          Field field = FIELDS.get(key);
          boolean onlyOfTheFile =
              Servers.isServerKey(key)
                  || (field != null
                      && field.getAnnotation(Key.class).property() == Key.Property.NONE);
          if (!onlyOfTheFile) {
            handedOn.put(PREFIX + key, written.value());
          }
        });
    return handedOn;
  }

  private Optional<Written> find(String key, Key.Property property) {
    Written inFile = file.get(key);
    Written prefixed = properties.get(PREFIX + key);
    Written bare = properties.get(key);
    return switch (property) {
      case NONE -> Optional.ofNullable(inFile);
      case PREFIXED -> Optional.ofNullable(inFile == null ? prefixed : inFile);
      case BARE -> Optional.ofNullable(bare == null ? inFile : bare);
      case PREFIXED_OR_BARE ->
          Optional.ofNullable(inFile)
              .or(() -> Optional.ofNullable(prefixed))
              .or(() -> Optional.ofNullable(bare));
    };
  }

  private void remarkOnProperty(String key, Place place) {
    Field field = FIELDS.get(key);
    if (field == null) {
      remarkOn(key, place);
      return;
    }
    switch (field.getAnnotation(Key.class).property()) {
      case NONE -> findings.warn(place, "changes nothing: only the file can set " + key);
      case BARE -> findings.warn(place, "changes nothing: the property is " + quoted(key));
      case PREFIXED, PREFIXED_OR_BARE -> {
        Written inFile = file.get(key);
        if (inFile != null) {
          findings.warn(place, "changes nothing: " + inFile.place() + " counts");
        }
      }
    }
  }

  private void remarkOn(String key, Place place) {
    if (FIELDS.containsKey(key) || Servers.isServerKey(key) || key.startsWith(AUTH_PROVIDER)) {
      return;
    }
    Optional<String> reason = WithoutEffect.reason(key);
    if (reason.isPresent()) {
      findings.remark(place, "changes nothing here: " + reason.get());
      return;
    }
    Optional<String> nearest = Suggestion.nearest(key, KNOWN);
    findings.warn(
        place, nearest.map(name -> "unknown; was " + quoted(name) + " meant?").orElse("unknown"));
  }

  /** ZooKeeper reads no key that begins with zookeeper., but who writes one means the property. */
  private static Map<String, Written> withoutPrefix(Map<String, Written> file, Findings findings) {
    var keys = new LinkedHashMap<String, Written>();
    file.forEach(
        (key, written) -> {
          String bare = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
          if (!bare.equals(key) && file.containsKey(bare)) {
            findings.warn(written.place(), "changes nothing: the key is " + quoted(bare));
            return;
          }
          if (!bare.equals(key)) {
            findings.warn(
                written.place(),
                "taken as " + quoted(bare) + "; ZooKeeper ignores it as it stands");
          }
          keys.put(bare, written);
        });
    return keys;
  }
}
