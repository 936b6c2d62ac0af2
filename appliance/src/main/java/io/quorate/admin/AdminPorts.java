package io.quorate.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of administrators. They come up on a thread of their own, for clients must not wait for
 * them; one that is not to be had is told of, and missing.
 */
public final class AdminPorts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AdminPorts.class);

  private final AdminSettings settings;
  private final AdminSources sources;
  private final Commands commands;

  // Under the lock: who opens and who closes.
  private final List<HttpPort> open = new ArrayList<>();
  private OptionalInt commandsPort = OptionalInt.empty();
  private OptionalInt metricsPort = OptionalInt.empty();
  private boolean closed;

  private AdminPorts(AdminSettings settings, AdminSources sources) {
    this.settings = settings;
    this.sources = sources;
    this.commands =
        new Commands(sources.front().inquiry(), sources.sid(), sources.configurationFile());
  }

  /** Begins to open what the settings say. */
  public static AdminPorts start(AdminSettings settings, AdminSources sources) {
    AdminPorts ports = new AdminPorts(settings, sources);
    if (settings.commands().isPresent() || settings.metrics().isPresent()) {
      Thread.ofPlatform().daemon().name("admin-start").start(ports::open);
    }
    return ports;
  }

  private synchronized void open() {
    LibraryLogs.quieten();
    settings
        .metrics()
        .ifPresent(
            address ->
                metricsPort =
                    open(
                        "metrics",
                        address,
                        new MetricsHandler(sources, settings.jvmMetrics()),
                        "/metrics",
                        "metricsProvider.httpPort"));
    settings
        .commands()
        .ifPresent(
            address ->
                commandsPort =
                    open(
                        "admin",
                        address,
                        new LateHandler(this::resources),
                        "/" + settings.commandsPath(),
                        "admin.serverPort (or set admin.enableServer to false)"));
  }

  private HttpHandler resources() {
    ResourceConfig config =
        new ResourceConfig()
            .property(ServerProperties.WADL_FEATURE_DISABLE, true)
            .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
            .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
            .register(new CommandsResource(settings.commandsPath(), commands));
    return ContainerFactory.createContainer(GrizzlyHttpContainer.class, config);
  }

  private OptionalInt open(
      String name, InetSocketAddress address, HttpHandler handler, String path, String setting) {
    if (closed) {
      return OptionalInt.empty();
    }
    try {
      HttpPort port = HttpPort.open(name, address, settings.idleMillis(), handler, path);
      open.add(port);
      return OptionalInt.of(port.port());
    } catch (IOException e) {
      LOG.warn(
          "Nobody listens for HTTP ({}) on {}: {}; clients are served without it. To change it, set"
              + " {}",
          name,
          address,
          Optional.ofNullable(e.getMessage()).orElseGet(e::toString),
          setting);
      return OptionalInt.empty();
    }
  }

  /** Where commands are answered by now, if they are. */
  public synchronized OptionalInt commandsPort() {
    return commandsPort;
  }

  /** Where metrics are told by now, if they are. */
  public synchronized OptionalInt metricsPort() {
    return metricsPort;
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.forEach(HttpPort::close);
    open.clear();
  }
}
