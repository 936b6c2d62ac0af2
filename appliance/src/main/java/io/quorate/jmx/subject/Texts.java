package io.quorate.jmx.subject;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How beans write numbers, times and addresses. */
public final class Texts {
  /** As {@code java.util.Date} prints itself. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private Texts() {}

  /** {@code 0x1f}. */
  public static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** {@code Sat Nov 21 23:59:59 UTC 2026}. */
  public static String date(Instant instant) {
    return DATE.format(instant);
  }

  /** {@code 127.0.0.1:2181}, by number. */
  public static String numeric(InetSocketAddress address) {
    return address.getAddress() == null
        ? address.toString()
        : address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
