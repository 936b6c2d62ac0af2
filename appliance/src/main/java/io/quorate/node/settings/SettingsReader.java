package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.Sid;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zoo.cfg and checks it as a whole.
 *
 * <ol>
 *   <li>Every mistake there is gets told, once; what depends on a mistaken value is judged by the
 *       default in its place.
 *   <li>{@link Reading.Accepted} means that every room can be given its settings without a check.
 * </ol>
 */
public final class SettingsReader {
  /** Above this, a session id does not fit beside the marks that znodes with a TTL carry. */
  private static final long SID_MAX_WITH_TTLS = 254;

  private static final long SID_MAX = 255;

  private final Path path;
  private final Findings findings = new Findings();
  private final ZooCfg cfg = new ZooCfg();
  private final Sources sources;

  private SettingsReader(Path path, Properties system) {
    this.path = path;
    Map<String, Written> file = ConfigurationFile.read(path, Place::line, findings);
    this.sources = new Sources(file, system, findings);
  }

  /**
   * Reads the file, with the system properties beside it.
   *
   * @param system as {@link System#getProperties} gives them
   */
  public static Reading read(Path file, Properties system) {
    return new SettingsReader(file, system).read();
  }

  private Reading read() {
    if (!findings.mistakes().isEmpty() && sources.file().isEmpty()) {
      return new Reading.Rejected(path, findings.mistakes(), findings.notes());
    }
    sources.fill(cfg);
    Optional<Ensemble> ensemble =
        new EnsembleFiles(path, sources.file(), cfg.dynamicConfigFile, findings).read();
    OptionalLong myid = readMyid();
    ensemble.ifPresent(named -> takeOwnPlace(named, myid));
    validate();
    AuthProviders.check(sources.authProviders(), findings);
    remarkOnValues();
    if (!findings.mistakes().isEmpty()) {
      return new Reading.Rejected(path, findings.mistakes(), findings.notes());
    }
    Settings settings =
        Settings.of(
            path,
            cfg,
            myid,
            ensemble,
            sources.authProviders().values().stream().map(Written::value).toList(),
            sources.handedOn());
    return new Reading.Accepted(settings, findings.notes());
  }

  private void validate() {
    try (ValidatorFactory factory =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()) {
      Validator validator = factory.getValidator();
      ZooCfg defaults = new ZooCfg();
      for (ConstraintViolation<ZooCfg> violation : validator.validate(cfg)) {
        Field field = tell(violation);
        copy(field, defaults, cfg);
      }
      validator.validate(cfg, Coherent.Together.class).forEach(this::tell);
    }
  }

  private Field tell(ConstraintViolation<ZooCfg> violation) {
    Field field = field(violation.getPropertyPath().toString());
    Place place = sources.placeOf(field);
    Object value = get(field, cfg);
    String found =
        value == null
            ? "nothing"
            : field.getAnnotation(Key.class).secret()
                ? "a value that is not shown"
                : quoted(value.toString());
    if (!findings.isWrong(place)) {
      findings.mistake(place, found, violation.getMessage());
    }
    return field;
  }

  private OptionalLong readMyid() {
    if (cfg.dataDir == null || cfg.dataDir.indexOf('\0') >= 0) {
      return OptionalLong.empty();
    }
    Path file = Path.of(cfg.dataDir, "myid");
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    long max = ZooCfg.truth(cfg.extendedTypesEnabled) ? SID_MAX_WITH_TTLS : SID_MAX;
    Place place = Place.outside(file.toString());
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (text.matches("\\d{1,3}") && Long.parseLong(text) <= max) {
        return OptionalLong.of(Long.parseLong(text));
      }
      String shown = text.length() > 20 ? text.substring(0, 20) + "..." : text;
      findings.mistake(place, quoted(shown), "a whole number from 0 to " + max);
    } catch (IOException e) {
      findings.mistake(place, e.toString(), "a file that can be read");
    }
    return OptionalLong.empty();
  }

  /** Which of the servers this one is, its {@code myid} says; its line can name the client port. */
  private void takeOwnPlace(Ensemble ensemble, OptionalLong myid) {
    Place place = Place.outside(Path.of(String.valueOf(cfg.dataDir), "myid").toString());
    if (myid.isEmpty()) {
      if (!ensemble.isAlone()) {
        findings.mistake(place, "nothing", "the number of this server, one of " + sids(ensemble));
      }
      return;
    }
    Optional<Member> own = ensemble.member(new Sid(myid.getAsLong()));
    if (own.isEmpty() && !ensemble.isAlone()) {
      findings.mistake(place, String.valueOf(myid.getAsLong()), "one of " + sids(ensemble));
    }
    Optional<Address> client = own.flatMap(Member::clientAddress);
    if (cfg.clientPort == null && client.isPresent()) {
      put("clientPort", Integer.toString(client.get().port()), place);
      put("clientPortAddress", client.get().host(), place);
    }
  }

  private static String sids(Ensemble ensemble) {
    return ensemble.members().keySet().stream()
        .map(sid -> Long.toString(sid.value()))
        .collect(Collectors.joining(", "));
  }

  private void put(String key, String value, Place place) {
    sources.put(cfg, Sources.field(key), new Written(value, place));
  }

  private void remarkOnValues() {
    if (ZooCfg.number(cfg.snapRetainCount) < Settings.SNAPSHOTS_KEPT_MIN) {
      findings.warn(
          sources.placeOf(Sources.field("autopurge.snapRetainCount")),
          "taken as " + Settings.SNAPSHOTS_KEPT_MIN + ", the least that is kept");
    }
    for (String key : Set.of("dataDir", "dataLogDir")) {
      Object value = get(Sources.field(key), cfg);
      if (value != null && !Path.of(value.toString()).isAbsolute()) {
        findings.warn(
            sources.placeOf(Sources.field(key)),
            "is relative to the working directory, " + Path.of("").toAbsolutePath());
      }
    }
    if (cfg.snapshotCompression.equals("snappy")) {
      findings.remark(
          sources.placeOf(Sources.field("snapshot.compression.method")),
          "such snapshots are read, but written uncompressed");
    }
    if (cfg.forceSync.equals("no")) {
      findings.warn(
          sources.placeOf(Sources.field("forceSync")),
          "acknowledged writes are lost when the machine fails");
    }
    if (cfg.auditLevel != null && ZooCfg.truth(cfg.auditEnable)) {
      findings.remark(
          sources.placeOf(Sources.field("audit.enable")),
          "changes nothing: quorate.audit.level counts");
    }
    if (cfg.skipAcl.equals("yes")) {
      findings.warn(
          sources.placeOf(Sources.field("skipACL")),
          "everybody may do everything: no ACL is checked");
    }
  }

  private static Field field(String name) {
    try {
      return ZooCfg.class.getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object get(Field field, ZooCfg from) {
    try {
      return field.get(from);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Field field, ZooCfg from, ZooCfg to) {
    try {
      field.set(to, field.get(from));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
