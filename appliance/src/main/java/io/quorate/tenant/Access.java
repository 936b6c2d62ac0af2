package io.quorate.tenant;

import java.util.Optional;

/** What a tenant's sessions may do at present. */
public enum Access {
  /** What its lists allow. */
  FULL("full"),
  /** Suspended: reads, and no changes. */
  READ_ONLY("readOnly"),
  /** Suspended: nothing. */
  NOTHING("nothing");

  private final String key;

  Access(String key) {
    this.key = key;
  }

  /** As definitions name it. */
  public String key() {
    return key;
  }

  static Optional<Access> of(String key) {
    for (Access access : values()) {
      if (access.key.equals(key)) {
        return Optional.of(access);
      }
    }
    return Optional.empty();
  }
}
