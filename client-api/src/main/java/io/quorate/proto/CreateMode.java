package io.quorate.proto;

import java.util.Optional;

/** How a znode comes to be, the flags of a create request. */
public enum CreateMode {
  PERSISTENT(0, false, false, false, false),
  EPHEMERAL(1, true, false, false, false),
  PERSISTENT_SEQUENTIAL(2, false, true, false, false),
  EPHEMERAL_SEQUENTIAL(3, true, true, false, false),
  CONTAINER(4, false, false, true, false),
  PERSISTENT_WITH_TTL(5, false, false, false, true),
  PERSISTENT_SEQUENTIAL_WITH_TTL(6, false, true, false, true);

  private final int flags;
  private final boolean ephemeral;
  private final boolean sequential;
  private final boolean container;
  private final boolean ttl;

  CreateMode(int flags, boolean ephemeral, boolean sequential, boolean container, boolean ttl) {
    this.flags = flags;
    this.ephemeral = ephemeral;
    this.sequential = sequential;
    this.container = container;
    this.ttl = ttl;
  }

  /** The number on the wire. */
  public int flags() {
    return flags;
  }

  public boolean ephemeral() {
    return ephemeral;
  }

  public boolean sequential() {
    return sequential;
  }

  public boolean container() {
    return container;
  }

  public boolean ttl() {
    return ttl;
  }

  public static Optional<CreateMode> of(int flags) {
    for (CreateMode mode : values()) {
      if (mode.flags == flags) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
