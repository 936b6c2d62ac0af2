package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.audit.AuditSettings.WhenBehind;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** Audits and records for tests. */
public final class Audits {
  static final Sid SID = new Sid(7);
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private Audits() {}

  /** One that records nothing. */
  public static AuditTrail off() {
    return start(settings(Path.of("nowhere"), AuditLevel.OFF));
  }

  /** One that records at a level. */
  public static AuditTrail at(AuditLevel level, Path directory) {
    return start(settings(directory, level));
  }

  /** One that must refuse changes for ever: its directory is a file. */
  public static AuditTrail refusing(Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    AuditTrail trail =
        start(
            new AuditSettings(
                SID, AuditLevel.WRITES, file, WhenBehind.REFUSE_CHANGES, 0, 1L << 30, 65_536));
    Awaitility.await().atMost(PATIENCE).until(() -> !trail.acceptsChanges());
    return trail;
  }

  static AuditSettings settings(Path directory, AuditLevel level) {
    return new AuditSettings(
        SID, level, directory, WhenBehind.DROP_AND_COUNT, 0, 1024L << 20, 65_536);
  }

  static AuditTrail start(AuditSettings settings) {
    return start(settings, "file:");
  }

  static AuditTrail start(AuditSettings settings, String fileSystem) {
    return AuditTrail.start(
        settings,
        fileSystem,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  /** Everything in the store, oldest first, once so many records are. */
  public static List<AuditRecord> awaitRecords(AuditTrail trail, int count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> trail.figures().stored() >= count);
    List<AuditRecord> records = records(trail, Filter.EVERYTHING);
    assertThat(records).hasSizeGreaterThanOrEqualTo(count);
    return records;
  }

  /** All that is meant, oldest first. */
  public static List<AuditRecord> records(AuditTrail trail, Filter filter) {
    List<AuditRecord> records = new ArrayList<>();
    Optional<AuditCursor> after = Optional.empty();
    try {
      do {
        AuditPage page = trail.search(new AuditQuery(filter, false, after, AuditQuery.LIMIT_MAX));
        page.records().forEach(stored -> records.add(stored.record()));
        after = page.next();
      } while (after.isPresent());
    } catch (AuditUnavailableException e) {
      throw new AssertionError(e);
    }
    return records;
  }

  static void awaitOpen(AuditTrail trail) {
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreException(AuditUnavailableException.class)
        .until(
            () -> {
              trail.search(new AuditQuery(Filter.EVERYTHING, true, Optional.empty(), 1));
              return true;
            });
  }

  static AuditRecord record(long timeMillis, String path) {
    return record(
        timeMillis, new Actor(5, "10.0.0.1:4711", List.of("ip:10.0.0.1"), Optional.empty()), path);
  }

  static AuditRecord record(long timeMillis, Actor actor, String path) {
    return new AuditRecord(
        timeMillis,
        SID,
        actor,
        Action.SET_DATA,
        path,
        3,
        new Zxid(0x100000007L),
        ErrorCode.OK,
        1234,
        "",
        Optional.empty());
  }
}
