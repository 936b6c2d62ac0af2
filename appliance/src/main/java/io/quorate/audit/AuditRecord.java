package io.quorate.audit;

import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import java.util.Optional;

/**
 * One thing that was done or tried, when its outcome was known. Texts that are too long are cut.
 *
 * @param timeMillis wall time of the outcome
 * @param sid the server that the client was connected with
 * @param path empty where there is none; of a sequential create the one that was given
 * @param version of the znode (of its list, for {@code set-acl}) behind a change; the version that
 *     was asked for where the change failed or was a delete, -1 for any
 * @param zxid of the change, or of the state that a read was answered from; zero where neither
 * @param result what the client was told; {@link ErrorCode#CONNECTION_LOSS}: it hung up before the
 *     outcome was known. A part of a failed multi that is not its cause has {@link
 *     ErrorCode#RUNTIME_INCONSISTENCY}: it was not carried out.
 * @param durationMicros from the request's arrival to its outcome, 0 where nothing was asked
 * @param detail what else is worth knowing, may be empty
 * @param change the texts before and after, of what administrators do
 */
public record AuditRecord(
    long timeMillis,
    Sid sid,
    Actor actor,
    Action action,
    String path,
    int version,
    Zxid zxid,
    ErrorCode result,
    long durationMicros,
    String detail,
    Optional<Change> change) {
  private static final int WEIGHT_BYTES = 160;

  /** The text that was there, and the one that is there now; either may be empty. */
  public record Change(String before, String after) {
    public Change {
      before = Texts.boundedDocument(before);
      after = Texts.boundedDocument(after);
    }
  }

  public AuditRecord {
    path = Texts.bounded(path);
    detail = Texts.bounded(detail);
    durationMicros = Math.max(0, durationMicros);
  }

  /** What the server itself has to tell. */
  static AuditRecord gap(long timeMillis, Sid sid, String detail) {
    return new AuditRecord(
        timeMillis,
        sid,
        Actor.SERVER,
        Action.GAP,
        "",
        -1,
        new Zxid(0),
        ErrorCode.OK,
        0,
        detail,
        Optional.empty());
  }

  /** Roughly the bytes of heap that it holds, its actor aside. */
  int weightBytes() {
    int chars = path.length() + detail.length();
    if (change.isPresent()) {
      chars += change.get().before().length() + change.get().after().length();
    }
    return WEIGHT_BYTES + 2 * chars;
  }
}
