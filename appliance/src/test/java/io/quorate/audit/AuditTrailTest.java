package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quorate.audit.AuditSettings.WhenBehind;
import io.quorate.proto.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of an audit, with a real store. */
@Timeout(120)
class AuditTrailTest {
  private static final int QUEUE = 1024;

  @TempDir private Path directory;

  @Test
  void whatWasOfferedIsThereAfterAnOrderlyStopAndNothingElse() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      trail.offer(Audits.record(1, "/a"));
      trail.offer(Audits.record(2, "/b"));
    }
    try (AuditTrail again = Audits.at(AuditLevel.ALL, directory)) {
      again.offer(Audits.record(3, "/c"));
      assertThat(Audits.awaitRecords(again, 3))
          .extracting(AuditRecord::path)
          .containsExactly("/a", "/b", "/c");
    }
  }

  @Test
  void aStoreThatWasNotClosedInOrderTellsThatRecordsMayBeMissing() throws Exception {
    Path copy = directory.resolve("copy");
    Path store = directory.resolve("store");
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, store)) {
      trail.offer(Audits.record(1_700_000_000_000L, "/a"));
      Audits.awaitRecords(trail, 1);
      Files.createDirectories(copy);
      Files.copy(
          store.resolve(AuditStore.FILE), copy.resolve(AuditStore.FILE)); // as a kill leaves it
    }
    try (AuditTrail again = Audits.at(AuditLevel.ALL, copy)) {
      List<AuditRecord> records = Audits.awaitRecords(again, 2);
      assertThat(records)
          .extracting(AuditRecord::action)
          .containsExactly(Action.SET_DATA, Action.GAP);
      assertThat(records.getLast().detail())
          .startsWith("records may be missing from 2023-11-14T22:13:20Z to ")
          .endsWith("the server was not stopped in order");
    }
  }

  @Test
  void aStoreThatCanNotBeReadIsPutAsideAndTold() throws Exception {
    Path file = directory.resolve(AuditStore.FILE);
    byte[] garbage = "this is no store".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, garbage);
    try (AuditTrail trail = Audits.at(AuditLevel.ADMIN, directory)) {
      List<AuditRecord> records = Audits.awaitRecords(trail, 1);
      assertThat(records.getFirst().action()).isEqualTo(Action.GAP);
      assertThat(records.getFirst().detail()).contains("could not be read");
    }
    assertThat(directory.resolve("unreadable." + AuditStore.FILE)).hasBinaryContent(garbage);
  }

  @Test
  void aDamagedStoreStopsNobody() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      for (int i = 0; i < 20_000; i++) {
        trail.offer(Audits.record(i, "/some/path/" + i));
      }
    }
    Path file = directory.resolve(AuditStore.FILE);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 0, bytes.length / 2, (byte) 0x55);
    Files.write(file, bytes);
    try (AuditTrail again = Audits.at(AuditLevel.ALL, directory)) {
      again.offer(Audits.record(7, "/new"));
      await()
          .atMost(Audits.PATIENCE)
          .until(() -> again.figures().recorded() >= 1 && again.figures().failing().isEmpty());
      assertThat(Audits.records(again, Filter.EVERYTHING.below("/new"))).hasSize(1);
    }
  }

  @Test
  void whatDoesNotFitIsCountedAndAGapTellsOfIt() throws Exception {
    FaultyFiles.register();
    AuditSettings settings = settings(WhenBehind.DROP_AND_COUNT);
    try (AuditTrail trail = Audits.start(settings, FaultyFiles.SCHEME)) {
      trail.offer(Audits.record(1, "/before"));
      Audits.awaitRecords(trail, 1);
      FaultyFiles.setFull(true);
      trail.offer(Audits.record(2, "/first"));
      await().atMost(Audits.PATIENCE).until(() -> !trail.figures().failing().isEmpty());
      assertThat(trail.acceptsChanges()).isTrue();
      for (int i = 0; i < 3 * QUEUE; i++) {
        trail.offer(Audits.record(1000 + i, "/many"));
      }
      long dropped = trail.figures().dropped();
      assertThat(dropped).isBetween(1L, 3L * QUEUE - 1);
      assertThat(trail.figures().writeFailures()).isPositive();
      FaultyFiles.setFull(false);
      List<AuditRecord> records =
          Audits.awaitRecords(trail, Math.toIntExact(3 + 3 * QUEUE - dropped));
      assertThat(records).extracting(AuditRecord::path).startsWith("/before", "/first", "/many");
      AuditRecord gap = records.getLast();
      assertThat(gap.action()).isEqualTo(Action.GAP);
      assertThat(gap.detail()).startsWith(dropped + " records are missing from 1970-01-01T00:00:0");
    }
    assertThat(unreadable()).as("a full disk is no damage").doesNotExist();
  }

  @Test
  void changesAreRefusedWhileTheyCanNotBeRecorded() throws Exception {
    FaultyFiles.register();
    AuditSettings settings = settings(WhenBehind.REFUSE_CHANGES);
    try (AuditTrail trail = Audits.start(settings, FaultyFiles.SCHEME)) {
      trail.offer(Audits.record(1, "/before"));
      Audits.awaitRecords(trail, 1);
      assertThat(trail.acceptsChanges()).isTrue();
      FaultyFiles.setFull(true);
      trail.offer(Audits.record(2, "/kept"));
      await().atMost(Audits.PATIENCE).until(() -> !trail.acceptsChanges());
      trail.refusedChange();
      trail.refusedChange();
      FaultyFiles.setFull(false);
      await().atMost(Audits.PATIENCE).until(trail::acceptsChanges);
      List<AuditRecord> records = Audits.awaitRecords(trail, 3);
      assertThat(records).extracting(AuditRecord::path).containsExactly("/before", "/kept", "");
      assertThat(records.getLast().detail()).startsWith("2 changes were refused from ");
      assertThat(trail.figures().refused()).isEqualTo(2);
      assertThat(trail.figures().dropped()).isZero();
    }
  }

  @Test
  void changesAreRefusedWhenHalfOfTheQueueIsTaken() throws Exception {
    FaultyFiles.register();
    FaultyFiles.setFull(true); // so that the store is never opened, and nothing taken
    try (AuditTrail trail = Audits.start(settings(WhenBehind.REFUSE_CHANGES), FaultyFiles.SCHEME)) {
      for (int i = 0; i < QUEUE / 2; i++) {
        trail.offer(Audits.record(i, "/a"));
      }
      assertThat(trail.acceptsChanges()).isFalse();
      assertThat(trail.figures().queued()).isEqualTo(QUEUE / 2);
      FaultyFiles.setFull(false);
      Audits.awaitRecords(trail, QUEUE / 2);
      await().atMost(Audits.PATIENCE).until(trail::acceptsChanges);
    }
  }

  @Test
  void theQueueIsBoundedInBytesToo() throws Exception {
    FaultyFiles.register();
    FaultyFiles.setFull(true);
    AuditSettings settings = settings(WhenBehind.DROP_AND_COUNT);
    try (AuditTrail trail = Audits.start(settings, FaultyFiles.SCHEME)) {
      String document = "x".repeat(60_000);
      for (int i = 0; i < QUEUE; i++) {
        AuditRecord plain = Audits.record(i, "/a");
        trail.offer(
            new AuditRecord(
                i,
                Audits.SID,
                plain.actor(),
                Action.ADMINISTER,
                "/a",
                0,
                plain.zxid(),
                ErrorCode.OK,
                0,
                "",
                Optional.of(new AuditRecord.Change(document, document))));
      }
      assertThat(trail.figures().queued() * 240_000L)
          .isBetween(Backlog.BYTES_MAX / 2, Backlog.BYTES_MAX);
      FaultyFiles.setFull(false);
    }
  }

  @Test
  void theOldestGoWhenThereIsTooMuchOrTheyAreTooOld() throws Exception {
    long nowMillis = System.currentTimeMillis();
    AuditSettings all = Audits.settings(directory, AuditLevel.ALL);
    try (AuditTrail trail = Audits.start(all)) {
      for (int i = 0; i < 8_000; i++) {
        long ageMillis = i < 4_000 ? 100L * 86_400_000 : 0;
        trail.offer(Audits.record(nowMillis - ageMillis, "/a/" + i));
      }
      Audits.awaitRecords(trail, 8_000);
    }
    try (AuditTrail younger =
        Audits.start(
            new AuditSettings(
                Audits.SID,
                AuditLevel.ALL,
                directory,
                WhenBehind.DROP_AND_COUNT,
                30,
                1L << 30,
                QUEUE))) {
      Audits.awaitOpen(younger);
      await().atMost(Audits.PATIENCE).until(() -> younger.figures().stored() < 6_500);
      List<AuditRecord> left = Audits.records(younger, Filter.EVERYTHING);
      assertThat(left)
          .hasSizeBetween(4_000, 6_500)
          .last()
          .extracting(AuditRecord::path)
          .isEqualTo("/a/7999");
      assertThat(younger.figures().stored()).isEqualTo(left.size());
    }
    long bytes = Files.size(directory.resolve(AuditStore.FILE));
    try (AuditTrail smaller =
        Audits.start(
            new AuditSettings(
                Audits.SID,
                AuditLevel.ALL,
                directory,
                WhenBehind.DROP_AND_COUNT,
                0,
                bytes / 2,
                QUEUE))) {
      await()
          .atMost(Audits.PATIENCE)
          .until(
              () ->
                  smaller.figures().fileBytes() > 0 && smaller.figures().fileBytes() <= bytes / 2);
      Audits.awaitOpen(smaller);
      assertThat(Audits.records(smaller, Filter.EVERYTHING)).hasSizeLessThan(4_000);
    }
  }

  @Test
  void anAuditThatIsOffTakesNothingAndHasNoFile() throws Exception {
    Path nowhere = directory.resolve("off");
    try (AuditTrail trail = Audits.at(AuditLevel.OFF, nowhere)) {
      assertThat(trail.isOff()).isTrue();
      trail.offer(Audits.record(1, "/a"));
      assertThat(trail.figures().queued()).isZero();
      assertThatThrownBy(
              () -> trail.search(new AuditQuery(Filter.EVERYTHING, true, Optional.empty(), 1)))
          .isInstanceOf(AuditUnavailableException.class);
    }
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aLevelHasAllOfThoseBeforeItAndRefusalsAreSecurity() {
    assertThat(AuditLevel.OFF.includes(Action.GAP, ErrorCode.OK)).isFalse();
    assertThat(AuditLevel.ADMIN.includes(Action.GAP, ErrorCode.OK)).isTrue();
    assertThat(AuditLevel.ADMIN.includes(Action.DELETE, ErrorCode.NO_AUTH)).isFalse();
    assertThat(AuditLevel.SECURITY.includes(Action.DELETE, ErrorCode.OK)).isFalse();
    assertThat(AuditLevel.SECURITY.includes(Action.DELETE, ErrorCode.NO_AUTH)).isTrue();
    assertThat(AuditLevel.SECURITY.includes(Action.GET_DATA, ErrorCode.NO_AUTH)).isTrue();
    assertThat(AuditLevel.WRITES.includes(Action.DELETE, ErrorCode.NO_NODE)).isTrue();
    assertThat(AuditLevel.WRITES.includes(Action.SYNC, ErrorCode.OK)).isFalse();
    for (Action action : Action.values()) {
      assertThat(AuditLevel.ALL.includes(action, ErrorCode.OK)).isTrue();
    }
  }

  private Path unreadable() {
    return directory.resolve("unreadable." + AuditStore.FILE);
  }

  private AuditSettings settings(WhenBehind whenBehind) throws IOException {
    return new AuditSettings(Audits.SID, AuditLevel.ALL, directory, whenBehind, 0, 1L << 30, QUEUE);
  }
}
