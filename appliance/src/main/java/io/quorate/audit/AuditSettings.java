package io.quorate.audit;

import io.quorate.ensemble.Sid;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operator may choose about the audit.
 *
 * @param sid of this server
 * @param level of the server; {@link AuditLevel#OFF} means no thread, no file, and no tenant's
 *     level
 * @param directory of the store's files
 * @param retentionDays after how many days a record goes, 0 for never
 * @param fileBytesMax what the store may take on the disk
 * @param queueMax records that may wait to be written
 */
public record AuditSettings(
    Sid sid,
    AuditLevel level,
    Path directory,
    WhenBehind whenBehind,
    int retentionDays,
    long fileBytesMax,
    int queueMax) {

  /** What happens when records come faster than they are written, or can not be written. */
  public enum WhenBehind {
    /** What does not fit is counted, and a gap record tells of it. */
    DROP_AND_COUNT,
    /** Changes are refused until there is room again; reads go on. */
    REFUSE_CHANGES;

    /** As settings write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<WhenBehind> of(String text) {
      return Arrays.stream(values()).filter(policy -> policy.text().equals(text)).findFirst();
    }
  }

  /** What holds where an operator has said nothing. */
  public static AuditSettings defaults(Sid sid, Path directory) {
    return new AuditSettings(
        sid, AuditLevel.SECURITY, directory, WhenBehind.DROP_AND_COUNT, 365, 1024L << 20, 65_536);
  }
}
