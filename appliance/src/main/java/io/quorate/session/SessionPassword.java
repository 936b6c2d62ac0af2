package io.quorate.session;

import java.util.Arrays;

/**
 * The 16 bytes that prove a session to be a client's own. They follow from the session id by a
 * constant that all ZooKeeper servers share, so that any server can check what another one handed
 * out: {@code java.util.Random}'s bytes for the seed id XOR 0xB3415C00. They guard against
 * accidents, not against attackers.
 */
public final class SessionPassword {
  public static final int BYTES = 16;

  private static final long SECRET = 0xB341_5C00L;

  /** The linear congruential generator that java.util.Random documents. */
  private static final long MULTIPLIER = 0x5_DEEC_E66DL;

  private static final long INCREMENT = 0xBL;
  private static final long MASK = (1L << 48) - 1;

  private SessionPassword() {}

  public static byte[] of(long sessionId) {
    byte[] password = new byte[BYTES];
    long seed = (sessionId ^ SECRET ^ MULTIPLIER) & MASK;
    for (int i = 0; i < BYTES; i += Integer.BYTES) {
      seed = (seed * MULTIPLIER + INCREMENT) & MASK;
      int word = (int) (seed >>> 16);
      for (int b = 0; b < Integer.BYTES; b++) {
        password[i + b] = (byte) (word >> (8 * b));
      }
    }
    return password;
  }

  public static boolean isOf(long sessionId, byte[] password) {
    return sessionId != 0 && Arrays.equals(password, of(sessionId));
  }
}
