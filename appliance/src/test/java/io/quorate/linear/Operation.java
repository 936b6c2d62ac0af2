package io.quorate.linear;

/**
 * One operation of one client on one znode.
 *
 * @param client who asked; one after the other
 * @param askedNanos when, at the latest
 * @param answeredNanos when the answer was there, at the earliest; {@link #NEVER} if there was none
 */
public record Operation(
    long client, long askedNanos, long answeredNanos, Znode.Request request, Znode.Answer answer) {
  public static final long NEVER = Long.MAX_VALUE;

  public Operation {
    if (answeredNanos < askedNanos) {
      throw new IllegalArgumentException("answered before it was asked");
    }
    if ((answeredNanos == NEVER) != (answer instanceof Znode.Answer.Unknown)) {
      throw new IllegalArgumentException("an answer has a time, and no answer has none");
    }
  }

  /** Asked and never answered. */
  public static Operation unanswered(long client, long askedNanos, Znode.Request request) {
    return new Operation(client, askedNanos, NEVER, request, new Znode.Answer.Unknown());
  }

  boolean isAnswered() {
    return answeredNanos != NEVER;
  }
}
