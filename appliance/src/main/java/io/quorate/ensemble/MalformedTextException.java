package io.quorate.ensemble;

import java.io.Serial;

/** A text about an ensemble is not what the format asks for; the message quotes it. */
public final class MalformedTextException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public MalformedTextException(String message) {
    super(message);
  }
}
