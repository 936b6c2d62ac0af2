package io.quorate.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody did, or tried. The numbers stand in files: none is ever given a new meaning. */
public enum Action {
  /** Records are missing here; the detail says how many, since when and why. */
  GAP(0, AuditLevel.ADMIN),
  /** A change through the administration plane. */
  ADMINISTER(1, AuditLevel.ADMIN),
  /** The ensemble was given other members by a client. */
  RECONFIG(2, AuditLevel.ADMIN),

  OPEN_SESSION(10, AuditLevel.SECURITY),
  RESUME_SESSION(11, AuditLevel.SECURITY),
  CLOSE_SESSION(12, AuditLevel.SECURITY),
  /** The session ended without its client's wish. */
  EXPIRE_SESSION(13, AuditLevel.SECURITY),
  AUTHENTICATE(14, AuditLevel.SECURITY),
  SET_ACL(15, AuditLevel.SECURITY),

  CREATE(20, AuditLevel.WRITES),
  DELETE(21, AuditLevel.WRITES),
  SET_DATA(22, AuditLevel.WRITES),
  /** A part of a multi that demands a version. */
  CHECK(23, AuditLevel.WRITES),

  EXISTS(40, AuditLevel.ALL),
  GET_DATA(41, AuditLevel.ALL),
  GET_ACL(42, AuditLevel.ALL),
  GET_CHILDREN(43, AuditLevel.ALL),
  GET_EPHEMERALS(44, AuditLevel.ALL),
  COUNT_CHILDREN(45, AuditLevel.ALL),
  WHO_AM_I(46, AuditLevel.ALL),
  SYNC(47, AuditLevel.ALL),
  /** Watches were set, set again, asked for or taken away. */
  WATCH(48, AuditLevel.ALL);

  private static final int CODE_MAX = 63;
  private static final Action[] BY_CODE = new Action[CODE_MAX + 1];

  static {
    for (Action action : values()) {
      BY_CODE[action.code] = action;
    }
  }

  private final int code;
  private final AuditLevel level;

  Action(int code, AuditLevel level) {
    this.code = code;
    this.level = level;
  }

  /** The lowest level at which it is recorded. */
  public AuditLevel level() {
    return level;
  }

  /** As questions and exports write it: {@code set-data}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Action> of(String text) {
    return Arrays.stream(values()).filter(action -> action.text().equals(text)).findFirst();
  }

  int code() {
    return code;
  }

  /** One of 64 bits. */
  long bit() {
    return 1L << code;
  }

  static Optional<Action> ofCode(long code) {
    return code < 0 || code > CODE_MAX
        ? Optional.empty()
        : Optional.ofNullable(BY_CODE[(int) code]);
  }
}
