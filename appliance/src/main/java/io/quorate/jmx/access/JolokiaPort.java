package io.quorate.jmx.access;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jolokia.core.api.LogHandler;
import org.jolokia.jvmagent.handler.JolokiaHttpHandler;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.impl.ClasspathServiceCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beans as JSON over HTTP, at {@code /jolokia}.
 *
 * <ol>
 *   <li>Every request is authenticated before Jolokia sees it, and runs in its user's role.
 *   <li>It listens on the given address alone; on others than loopback only by TLS, for passwords
 *       come with each request. The settings hold to that.
 *   <li>Jolokia's own proxy to other servers, its discovery by multicast and its notifications are
 *       not in the product.
 * </ol>
 */
public final class JolokiaPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JolokiaPort.class);
  private static final String PATH = "/jolokia";
  private static final int REQUESTS_MAX = 4;

  private final HttpServer server;
  private final ExecutorService executor;
  private final JolokiaServiceManager services;

  private JolokiaPort(HttpServer server, ExecutorService executor, JolokiaServiceManager services) {
    this.server = server;
    this.executor = executor;
    this.services = services;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException saying which file is wrong, or that the address is not to be had
   */
  public static JolokiaPort start(InetSocketAddress address, AccessSettings access)
      throws IOException {
    Users users = Users.of(access);
    HttpServer server = listen(address, access.keyStore());
    JolokiaServiceManager services =
        JolokiaServiceManagerFactory.createJolokiaServiceManager(
            configuration(), new Log(), new JolokiaPolicy());
    services.addService(new Forbidden());
    services.addServices(
        new ClasspathServiceCreator(JolokiaPort.class.getClassLoader(), "services"));
    HttpHandler handler = new JolokiaHttpHandler(services.start());
    HttpContext context = server.createContext(PATH, exchange -> handle(exchange, users, handler));
    context.setAuthenticator(
        new BasicAuthenticator("Quorate") {
          @Override
          public boolean checkCredentials(String name, String password) {
            return users.isRight(name, password);
          }
        });
    ExecutorService executor =
        Executors.newFixedThreadPool(
            REQUESTS_MAX, Thread.ofPlatform().daemon().name("jolokia-", 0).factory());
    server.setExecutor(executor);
    server.start();
    int port = server.getAddress().getPort();
    LOG.info("Jolokia: {}://{}:{}{}", scheme(access), address.getHostString(), port, PATH);
    return new JolokiaPort(server, executor, services);
  }

  private static String scheme(AccessSettings access) {
    return access.keyStore().isPresent() ? "https" : "http";
  }

  private static HttpServer listen(
      InetSocketAddress address, Optional<AccessSettings.KeyStoreFile> keys) throws IOException {
    if (keys.isEmpty()) {
      return HttpServer.create(address, 0);
    }
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(Tls.of(keys.get())));
    return server;
  }

  private static StaticConfiguration configuration() {
    return new StaticConfiguration(
        Map.of(
            ConfigKey.AGENT_ID.getKeyValue(), "quorate",
            ConfigKey.DISCOVERY_ENABLED.getKeyValue(), "false",
            ConfigKey.INCLUDE_STACKTRACE.getKeyValue(), "false",
            ConfigKey.DISABLE_DETECTORS.getKeyValue(), "true"));
  }

  private static void handle(HttpExchange exchange, Users users, HttpHandler handler)
      throws IOException {
    Role role = users.role(exchange.getPrincipal().getUsername()).orElseThrow();
    ScopedValue.where(JolokiaPolicy.ROLE, role)
        .call(
            () -> {
              handler.handle(exchange);
              return role;
            });
  }

  /** Where it listens, with the port that it got. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
    services.stop();
  }

  /** Jolokia's words in our log. */
  private static final class Log implements LogHandler {
    @Override
    public void debug(String message) {
      LOG.debug("{}", message);
    }

    @Override
    public void info(String message) {
      LOG.debug("{}", message);
    }

    @Override
    public void error(String message, Throwable cause) {
      LOG.warn("{}", message, cause);
    }

    @Override
    public boolean isDebug() {
      return LOG.isDebugEnabled();
    }
  }
}
