package io.quorate.proto;

/**
 * A watch fired: {@code type} happened to {@code path}. Its frame's header carries the zxid of the
 * change (3.9).
 */
public record WatchEvent(EventType type, String path) {
  /** The session state in every event of a live server: SyncConnected. */
  public static final int STATE_SYNC_CONNECTED = 3;
}
