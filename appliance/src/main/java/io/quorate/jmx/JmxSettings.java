package io.quorate.jmx;

import io.quorate.jmx.access.AccessSettings;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What an operator may choose about the beans.
 *
 * @param connectionBeans whether each session that is served has beans, {@code
 *     quorate.jmx.connectionBeans}
 * @param rmi where Java's remote JMX listens; needs access with a key store
 * @param jolokia where Jolokia listens; needs access
 */
public record JmxSettings(
    boolean connectionBeans,
    Optional<InetSocketAddress> rmi,
    Optional<InetSocketAddress> jolokia,
    Optional<AccessSettings> access) {
  /** Beans, and no way to them from outside. */
  public static final JmxSettings LOCAL =
      new JmxSettings(true, Optional.empty(), Optional.empty(), Optional.empty());
}
