package io.quorate.proto;

import java.util.Optional;

/** Which watches checkWatches and removeWatches speak of. */
public enum WatcherType {
  CHILDREN(1),
  DATA(2),
  ANY(3),
  PERSISTENT(4),
  PERSISTENT_RECURSIVE(5);

  private final int code;

  WatcherType(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<WatcherType> of(int code) {
    for (WatcherType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
