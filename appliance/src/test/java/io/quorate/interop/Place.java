package io.quorate.interop;

import java.util.List;

/**
 * Where a server runs, as far as that can be chosen.
 *
 * @param host its address, for clients and for other servers
 * @param prefix what stands before the command that starts it, and becomes it
 */
public record Place(String host, List<String> prefix) {
  public static final Place LOOPBACK = new Place("127.0.0.1", List.of());

  public Place {
    prefix = List.copyOf(prefix);
  }
}
