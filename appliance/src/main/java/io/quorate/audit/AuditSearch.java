package io.quorate.audit;

import io.quorate.ensemble.Sid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions from blocks.
 *
 * <ol>
 *   <li>Records come in the order of their numbers, or against it; pages that follow each other
 *       leave none out and tell none twice.
 *   <li>At most {@link #EXAMINED_MAX} records, and a block more, are looked at for one page.
 * </ol>
 */
final class AuditSearch {
  static final int EXAMINED_MAX = 2_000_000;
  private static final int BLOCKS_AT_A_TIME = 16;

  /** Where blocks come from. */
  interface Source {
    /** As {@link AuditStore#read}. */
    List<AuditStore.Found> read(Filter filter, boolean ascending, long position, int blocksMax)
        throws AuditUnavailableException;
  }

  private final Sid sid;
  private final Source source;
  private final AuditQuery query;
  private final boolean ascending;
  private final List<StoredRecord> found = new ArrayList<>();

  /** The next record to be looked at. */
  private long position;

  private AuditSearch(Sid sid, Source source, AuditQuery query) {
    this.sid = sid;
    this.source = source;
    this.query = query;
    this.ascending = !query.newestFirst();
    this.position =
        query
            .after()
            .map(after -> ascending ? after.id() + 1 : after.id() - 1)
            .orElse(ascending ? 0 : Long.MAX_VALUE);
  }

  static AuditPage page(Sid sid, Source source, AuditQuery query) throws AuditUnavailableException {
    return new AuditSearch(sid, source, query).page();
  }

  private AuditPage page() throws AuditUnavailableException {
    int examined = 0;
    while (examined < EXAMINED_MAX) {
      List<AuditStore.Found> blocks =
          source.read(query.filter(), ascending, position, BLOCKS_AT_A_TIME);
      if (blocks.isEmpty()) {
        return new AuditPage(found, Optional.empty());
      }
      for (AuditStore.Found block : blocks) {
        for (StoredRecord record : records(block)) {
          if (found.size() == query.limit()) {
            return new AuditPage(found, Optional.of(new AuditCursor(found.getLast().id())));
          }
          found.add(record);
        }
        position = ascending ? block.firstId() + block.records() : block.firstId() - 1;
        examined += block.records();
      }
    }
    return new AuditPage(
        found, Optional.of(new AuditCursor(ascending ? position - 1 : position + 1)));
  }

  /** What is meant in a block and was not looked at before, in the order of the answer. */
  private List<StoredRecord> records(AuditStore.Found block) {
    List<StoredRecord> meant = new ArrayList<>();
    long from = position;
    try {
      BlockReader.read(
          block.content(),
          block.firstId(),
          block.records(),
          query.filter(),
          record -> {
            if (ascending ? record.id() >= from : record.id() <= from) {
              meant.add(record);
            }
          });
    } catch (BlockReader.MalformedBlockException e) {
      return List.of(unreadable(block, String.valueOf(e.getMessage())));
    }
    return ascending ? meant : meant.reversed();
  }

  /** What can not be read is told in its place. */
  private StoredRecord unreadable(AuditStore.Found block, String reason) {
    String detail = "%d records can not be read: %s".formatted(block.records(), reason);
    return new StoredRecord(block.firstId(), AuditRecord.gap(block.minMillis(), sid, detail));
  }
}
