package io.quorate.linear;

import java.util.Optional;

/**
 * A znode as clients that write one number at a time know it: the model that histories are judged
 * by.
 *
 * @param exists whether it is there; the rest is 0 while it is not
 * @param value what was written last
 * @param version how often it was written since it was created
 */
public record Znode(boolean exists, long value, int version) {
  public static final Znode ABSENT = new Znode(false, 0, 0);

  /** Stands for whatever version is there. */
  public static final int ANY_VERSION = -1;

  /** What a client asks. */
  public sealed interface Request {
    record Create(long value) implements Request {}

    /** Writes, if the version is {@code expected}, or that is {@link #ANY_VERSION}. */
    record Set(long value, int expected) implements Request {}

    record Delete(int expected) implements Request {}

    /** A read behind a sync: it shows whatever was acknowledged before it was asked. */
    record Read() implements Request {}
  }

  /** What it is told. */
  public sealed interface Answer {
    /** The write took place; a set tells the version that it made, others tell 0. */
    record Done(int version) implements Answer {}

    record Found(long value, int version) implements Answer {}

    /** There is no such znode. */
    record None() implements Answer {}

    /** There is one already. */
    record Exists() implements Answer {}

    /** It has another version. */
    record OtherVersion() implements Answer {}

    /** Nothing was heard: it may have happened at any time since, or may never. */
    record Unknown() implements Answer {}
  }

  private static final Answer NONE = new Answer.None();

  /** The znode behind the request, if that is how it can be answered here. */
  Optional<Znode> after(Request request, Answer answer) {
    return switch (request) {
      case Request.Create(long written) ->
          exists
              ? unchanged(answer, new Answer.Exists())
              : changed(answer, 0, new Znode(true, written, 0));
      case Request.Set(long written, int expected) -> {
        Optional<Answer> refusal = refusal(expected);
        yield refusal.isPresent()
            ? unchanged(answer, refusal.get())
            : changed(answer, version + 1, new Znode(true, written, version + 1));
      }
      case Request.Delete(int expected) -> {
        Optional<Answer> refusal = refusal(expected);
        yield refusal.isPresent() ? unchanged(answer, refusal.get()) : changed(answer, 0, ABSENT);
      }
      case Request.Read() -> unchanged(answer, exists ? new Answer.Found(value, version) : NONE);
    };
  }

  private Optional<Answer> refusal(int expected) {
    if (!exists) {
      return Optional.of(NONE);
    }
    return expected == ANY_VERSION || expected == version
        ? Optional.empty()
        : Optional.of(new Answer.OtherVersion());
  }

  private Optional<Znode> unchanged(Answer told, Answer right) {
    return told.equals(right) ? Optional.of(this) : Optional.empty();
  }

  /** Who was told nothing may have changed it. */
  private static Optional<Znode> changed(Answer told, int toldVersion, Znode after) {
    return told.equals(new Answer.Done(toldVersion)) || told.equals(new Answer.Unknown())
        ? Optional.of(after)
        : Optional.empty();
  }
}
