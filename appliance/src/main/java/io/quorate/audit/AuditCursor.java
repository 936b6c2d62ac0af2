package io.quorate.audit;

import java.util.Optional;

/**
 * Where a page ended. Numbers of records follow the order in which a server wrote them, so they are
 * all that is needed to go on, whatever was added or deleted meanwhile.
 *
 * @param id of the last record that was looked at
 */
public record AuditCursor(long id) {
  private static final String MARK = "a";

  /** What a client is given, to be given back. */
  public String text() {
    return MARK + Long.toUnsignedString(id, Character.MAX_RADIX);
  }

  /** Empty if it is no text of a cursor. */
  public static Optional<AuditCursor> of(String text) {
    if (!text.matches(MARK + "[0-9a-z]{1,13}")) {
      return Optional.empty();
    }
    try {
      long id = Long.parseUnsignedLong(text.substring(1), Character.MAX_RADIX);
      return id < 0 ? Optional.empty() : Optional.of(new AuditCursor(id));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
