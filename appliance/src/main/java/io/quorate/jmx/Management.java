package io.quorate.jmx;

import io.quorate.jmx.access.AccessSettings;
import io.quorate.jmx.access.JolokiaPort;
import io.quorate.jmx.access.RemoteJmx;
import io.quorate.jmx.subject.Sources;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.management.MBeanServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beans of one server and the ways to them, from the start to the stop. */
public final class Management implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Management.class);

  private final Beans beans;
  private final Optional<RemoteJmx> rmi;
  private final Optional<JolokiaPort> jolokia;

  private Management(Beans beans, Optional<RemoteJmx> rmi, Optional<JolokiaPort> jolokia) {
    this.beans = beans;
    this.rmi = rmi;
    this.jolokia = jolokia;
  }

  /**
   * Opens the ways from outside that are configured, then sees to the beans.
   *
   * @throws IOException when one can not be opened; nothing is left open then
   */
  public static Management start(MBeanServer server, JmxSettings settings, Sources sources)
      throws IOException {
    Optional<RemoteJmx> rmi = Optional.empty();
    if (settings.rmi().isPresent()) {
      AccessSettings access = settings.access().orElseThrow();
      InetSocketAddress address = settings.rmi().get();
      rmi = Optional.of(RemoteJmx.start(server, address, access, access.keyStore().orElseThrow()));
    }
    try {
      Optional<JolokiaPort> jolokia = Optional.empty();
      if (settings.jolokia().isPresent()) {
        jolokia =
            Optional.of(
                JolokiaPort.start(settings.jolokia().get(), settings.access().orElseThrow()));
      }
      return new Management(Beans.start(server, sources, settings.connectionBeans()), rmi, jolokia);
    } catch (IOException e) {
      rmi.ifPresent(Management::close);
      throw e;
    }
  }

  /** The role has changed: beans follow at once. */
  public void wake() {
    beans.wake();
  }

  /** Where Jolokia listens, if it does. */
  public Optional<InetSocketAddress> jolokiaAddress() {
    return jolokia.map(JolokiaPort::address);
  }

  @Override
  public void close() {
    rmi.ifPresent(Management::close);
    jolokia.ifPresent(JolokiaPort::close);
    beans.close();
  }

  private static void close(RemoteJmx rmi) {
    try {
      rmi.close();
    } catch (IOException e) {
      LOG.warn("Remote JMX: a client could not be hung up on: {}", e.toString());
    }
  }
}
