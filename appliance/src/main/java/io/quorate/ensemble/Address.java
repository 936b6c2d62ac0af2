package io.quorate.ensemble;

import java.util.ArrayList;
import java.util.List;

/**
 * Where something listens: a host by name or literal, without brackets, and a port. Nothing is
 * resolved here: names mean what they mean at the moment of a dial.
 */
public record Address(String host, int port) {
  private static final int PORT_MAX = 65_535;

  public Address {
    Invariant.require(!host.isEmpty(), () -> "an address names a host");
    Invariant.require(port >= 0 && port <= PORT_MAX, () -> "an address has a port up to 65535");
  }

  /** Reads {@code host:port}, where an IPv6 literal stands in brackets. */
  public static Address parse(String text) throws MalformedTextException {
    List<String> parts = parts(text);
    if (parts.size() != 2) {
      throw new MalformedTextException("\"" + text + "\" is not host:port");
    }
    return new Address(parts.get(0), port(parts.get(1)));
  }

  /** What stands between the colons; the first part is a host that is not empty. */
  static List<String> parts(String text) throws MalformedTextException {
    int close = text.startsWith("[") ? text.indexOf(']') : -1;
    if (text.startsWith("[") && (close < 0 || !text.startsWith(":", close + 1))) {
      throw new MalformedTextException("\"" + text + "\" is not [host]:port");
    }
    String host = close < 0 ? text.substring(0, hostEnd(text)) : text.substring(1, close);
    if (host.isEmpty()) {
      throw new MalformedTextException("\"" + text + "\" names no host");
    }
    int rest = close < 0 ? host.length() : close + 1;
    var parts = new ArrayList<String>(List.of(host));
    if (rest < text.length()) {
      parts.addAll(List.of(text.substring(rest + 1).split(":", -1)));
    }
    return parts;
  }

  static int port(String text) throws MalformedTextException {
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : PORT_MAX + 1;
    if (port > PORT_MAX) {
      throw new MalformedTextException("\"" + text + "\" is no port, 0 to 65535");
    }
    return port;
  }

  private static int hostEnd(String text) {
    int colon = text.indexOf(':');
    return colon < 0 ? text.length() : colon;
  }

  /** The host as texts write it: in brackets where it has colons of its own. */
  static String bracketed(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  /** {@code host:port}. */
  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }
}
