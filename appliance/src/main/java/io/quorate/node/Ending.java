package io.quorate.node;

/** Why a server that was started no longer serves. */
public sealed interface Ending {
  /** It was told to. */
  record Stopped() implements Ending {}

  /** It can not go on; the reason is in the log. */
  record Failed(String reason) implements Ending {}
}
