package io.quorate.jute;

import java.io.Serial;

/**
 * The bytes are not what the format asks for. The message names what was read, where, and what was
 * allowed.
 */
public final class MalformedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public MalformedException(String message) {
    super(message);
  }
}
