package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random questions, answered by the store and by a list that is looked through. */
class AuditSearchTest {
  private static final int RECORDS = 6_000;
  private static final int QUESTIONS = 300;

  @TempDir private Path directory;

  @Test
  void everyQuestionIsAnsweredAsByLookingThroughAllRecords() throws Exception {
    RandomRecords random = new RandomRecords(11);
    List<AuditRecord> all = new ArrayList<>();
    int answered = 0;
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      for (int i = 0; i < RECORDS; i++) {
        AuditRecord record = random.next();
        all.add(record);
        trail.offer(record);
        if (i == RECORDS / 2) {
          Audits.awaitRecords(trail, i); // so that a block is written again when there is more
        }
      }
      Audits.awaitRecords(trail, RECORDS);
      for (int i = 0; i < QUESTIONS; i++) {
        Filter filter = random.filter();
        boolean newestFirst = random.nextInt(2) == 0;
        List<AuditRecord> expected =
            new ArrayList<>(all.stream().filter(record -> isMeant(filter, record)).toList());
        answered += expected.size();
        assertThat(paged(trail, filter, newestFirst, 1 + random.nextInt(400)))
            .as("%s", filter)
            .isEqualTo(newestFirst ? expected.reversed() : expected);
      }
    }
    assertThat(answered).isGreaterThan(RECORDS);
  }

  private static List<AuditRecord> paged(
      AuditTrail trail, Filter filter, boolean newestFirst, int limit)
      throws AuditUnavailableException {
    List<AuditRecord> records = new ArrayList<>();
    Optional<AuditCursor> after = Optional.empty();
    do {
      AuditPage page = trail.search(new AuditQuery(filter, newestFirst, after, limit));
      assertThat(page.records()).hasSizeLessThanOrEqualTo(limit);
      page.records().forEach(stored -> records.add(stored.record()));
      after = page.next().map(AuditCursor::text).flatMap(AuditCursor::of);
      assertThat(after).isEqualTo(page.next());
    } while (after.isPresent());
    return records;
  }

  /** What {@link Filter} says, once more and without its means. */
  private static boolean isMeant(Filter filter, AuditRecord record) {
    Actor actor = record.actor();
    List<String> texts = new ArrayList<>(actor.identities());
    texts.add(record.path());
    texts.add(record.detail());
    record.change().ifPresent(change -> texts.addAll(List.of(change.before(), change.after())));
    return record.timeMillis() >= filter.fromMillis()
        && record.timeMillis() < filter.toMillis()
        && filter.tenant().map(name -> actor.tenant().equals(Optional.of(name))).orElse(true)
        && filter.identity().map(id -> actor.identities().contains(id)).orElse(true)
        && (filter.sessionId().isEmpty() || filter.sessionId().getAsLong() == actor.sessionId())
        && record.path().startsWith(filter.pathPrefix())
        && (filter.actions().isEmpty() || filter.actions().contains(record.action()))
        && (filter.results().isEmpty() || filter.results().contains(record.result()))
        && texts.stream().anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(filter.text()));
  }

  @Test
  void anExportHasALineForEveryRecordThatIsMeant() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      for (int i = 0; i < 5_000; i++) {
        trail.offer(Audits.record(i, "/" + i % 2 + "/" + i));
      }
      Audits.awaitRecords(trail, 5_000);
      StringBuilder json = new StringBuilder();
      trail.export(Filter.EVERYTHING.below("/1/"), false, AuditFormat.JSON_LINES, json);
      assertThat(json.toString().lines()).hasSize(2_500).first().asString().contains("\"/1/1\"");
      StringBuilder csv = new StringBuilder();
      trail.export(Filter.EVERYTHING.below("/1/"), true, AuditFormat.CSV, csv);
      assertThat(csv.toString().lines()).hasSize(2_501).element(1).asString().contains(",/1/4999,");
    }
  }

  @Test
  void aTextThatIsNoCursorIsNone() {
    for (String text :
        List.of("", "a", "b1", "a-1", "aA", "a zz", "azzzzzzzzzzzzz", "a" + "z".repeat(14))) {
      assertThat(AuditCursor.of(text)).as(text).isEmpty();
    }
  }

  @Test
  void aBlockThatCanNotBeReadIsToldInItsPlace() throws AuditUnavailableException {
    BlockWriter writer = new BlockWriter(1);
    writer.add(Audits.record(5, "/a"));
    writer.add(Audits.record(6, "/b"));
    Block block = writer.block();
    byte[] damaged = Arrays.copyOf(block.content(), 20);
    AuditStore.Found found = new AuditStore.Found(1, 2, 5, 6, damaged);
    AuditPage page =
        AuditSearch.page(
            Audits.SID,
            (filter, ascending, position, max) -> position <= 1 ? List.of(found) : List.of(),
            new AuditQuery(Filter.EVERYTHING, false, Optional.empty(), 10));
    assertThat(page.records()).hasSize(1);
    AuditRecord gap = page.records().getFirst().record();
    assertThat(gap.action()).isEqualTo(Action.GAP);
    assertThat(gap.detail()).startsWith("2 records can not be read");
  }

  @Test
  void whatFailsToBeSentEndsTheExport() throws Exception {
    try (AuditTrail trail = Audits.at(AuditLevel.ALL, directory)) {
      trail.offer(Audits.record(1, "/a"));
      Audits.awaitRecords(trail, 1);
      Appendable broken =
          new Appendable() {
            @Override
            public Appendable append(CharSequence text) throws IOException {
              throw new IOException("gone");
            }

            @Override
            public Appendable append(CharSequence text, int start, int end) throws IOException {
              throw new IOException("gone");
            }

            @Override
            public Appendable append(char c) throws IOException {
              throw new IOException("gone");
            }
          };
      assertThatThrownBy(() -> trail.export(Filter.EVERYTHING, false, AuditFormat.CSV, broken))
          .isInstanceOf(IOException.class)
          .hasMessage("gone");
    }
  }
}
