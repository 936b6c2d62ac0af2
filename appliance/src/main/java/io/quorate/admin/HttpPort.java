package io.quorate.admin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port that speaks HTTP, on few threads of its own. Headers, bodies and the time of a
 * connection that asks nothing are bounded.
 */
final class HttpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

  private static final int THREADS = 2;
  private static final int QUEUE_MAX = 200;
  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final int TRANSACTION_SECONDS_MAX = 60;

  private final HttpServer server;
  private final NetworkListener listener;

  private HttpPort(HttpServer server, NetworkListener listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Listens.
   *
   * @param name of its threads
   * @param path that the handler answers below, {@code /} for all
   * @throws IOException when the address is not to be had
   */
  static HttpPort open(
      String name, InetSocketAddress address, int idleMillis, HttpHandler handler, String path)
      throws IOException {
    NetworkListener listener =
        new NetworkListener(name, address.getHostString(), address.getPort());
    listener.setMaxHttpHeaderSize(HEADER_BYTES_MAX);
    listener.setMaxFormPostSize(BODY_BYTES_MAX);
    listener.setMaxBufferedPostSize(BODY_BYTES_MAX);
    listener.setTransactionTimeout(TRANSACTION_SECONDS_MAX);
    listener
        .getKeepAlive()
        .setIdleTimeoutInSeconds((int) Math.max(1, TimeUnit.MILLISECONDS.toSeconds(idleMillis)));
    listener.getTransport().setSelectorRunnersCount(1);
    listener.getTransport().setKernelThreadPoolConfig(threads(name + "-selector", 1));
    listener.getTransport().setWorkerThreadPoolConfig(threads(name, THREADS));
    HttpServer server = new HttpServer();
    server.addListener(listener);
    ServerConfiguration configuration = server.getServerConfiguration();
    configuration.setHttpServerName("Quorate");
    configuration.setHttpServerVersion("");
    configuration.setDefaultErrorPageGenerator(
        (request, status, reason, description, exception) -> "");
    configuration.addHttpHandler(handler, path.equals("/") ? "/" : path + "/*");
    server.start();
    LOG.info("Listening for HTTP on {}:{}, {}", address.getHostString(), listener.getPort(), name);
    return new HttpPort(server, listener);
  }

  private static ThreadPoolConfig threads(String name, int count) {
    return ThreadPoolConfig.defaultConfig()
        .copy()
        .setPoolName(name)
        .setCorePoolSize(count)
        .setMaxPoolSize(count)
        .setQueueLimit(QUEUE_MAX)
        .setDaemon(true);
  }

  int port() {
    return listener.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
