package io.quorate.audit;

import java.util.List;
import java.util.Optional;

/**
 * A part of an answer.
 *
 * @param next where to go on; empty when there is nothing more. A page can be short, even empty,
 *     and yet have a next one: so much is looked at for one page and no more.
 */
public record AuditPage(List<StoredRecord> records, Optional<AuditCursor> next) {
  public AuditPage {
    records = List.copyOf(records);
  }
}
