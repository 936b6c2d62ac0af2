package io.quorate.disk;

import java.io.Serial;

/** What lies on the disk must not be served from; the message names file, offset and remedy. */
final class RefusedException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
