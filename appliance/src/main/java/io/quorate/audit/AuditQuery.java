package io.quorate.audit;

import java.util.Optional;

/**
 * A question and how much of the answer is wanted now.
 *
 * @param after where the page before ended
 * @param limit records on a page, from 1 to {@link #LIMIT_MAX}
 */
public record AuditQuery(
    Filter filter, boolean newestFirst, Optional<AuditCursor> after, int limit) {
  public static final int LIMIT_MAX = 1000;

  /**
   * @throws IllegalArgumentException when the limit is not allowed
   */
  public AuditQuery {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + LIMIT_MAX + " records, not " + limit);
    }
  }
}
