package io.quorate.audit;

import io.quorate.proto.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much is recorded; each level has all of those before it. */
public enum AuditLevel {
  /** Nothing. */
  OFF,
  /** What administrators change, and what is missing in the audit itself. */
  ADMIN,
  /**
   * Sessions, authentication, access control lists, and whatever was refused for want of rights.
   */
  SECURITY,
  /** Every change of the tree, also the failed ones. */
  WRITES,
  /** Reads too. */
  ALL;

  /** As settings write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<AuditLevel> of(String text) {
    return Arrays.stream(values()).filter(level -> level.text().equals(text)).findFirst();
  }

  /** Whether an action that ended so is recorded. */
  public boolean includes(Action action, ErrorCode result) {
    AuditLevel asked = action.level();
    if (asked.compareTo(SECURITY) > 0 && isRefusal(result)) {
      asked = SECURITY;
    }
    return this != OFF && asked.compareTo(this) <= 0;
  }

  private static boolean isRefusal(ErrorCode result) {
    return result == ErrorCode.NO_AUTH
        || result == ErrorCode.AUTH_FAILED
        || result == ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH;
  }
}
