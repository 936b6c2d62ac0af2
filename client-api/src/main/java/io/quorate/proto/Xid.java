package io.quorate.proto;

/** The request numbers that clients do not choose. */
public final class Xid {
  /** Heads a watch event. */
  public static final int NOTIFICATION = -1;

  public static final int PING = -2;
  public static final int AUTH = -4;

  /** Apache's client sends setWatches after a reconnect under this number. */
  public static final int SET_WATCHES = -8;

  private Xid() {}
}
