package io.quorate.jmx.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.rmi.AlreadyBoundException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.management.remote.rmi.RMIJRMPServerImpl;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Java's remote JMX, registry and connections on one port: {@code
 * service:jmx:rmi:///jndi/rmi://HOST:PORT/jmxrmi}.
 *
 * <ol>
 *   <li>Nothing is said before TLS, nothing is done before the password.
 *   <li>It listens on the given address alone.
 * </ol>
 */
public final class RemoteJmx implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteJmx.class);

  private static final String HOST_NAME = "java.rmi.server.hostname";
  private static final String ENTRY = "jmxrmi";

  /** What calls may carry: what open types are made of. */
  private static final String ARGUMENTS =
      "java.lang.*;java.math.*;java.util.*;javax.management.*;javax.management.openmbean.*;"
          + "java.rmi.MarshalledObject;javax.security.auth.Subject;!*";

  private final Registry registry;
  private final RMIConnectorServer connector;

  private RemoteJmx(Registry registry, RMIConnectorServer connector) {
    this.registry = registry;
    this.connector = connector;
  }

  /**
   * Begins to listen.
   *
   * @throws IOException saying which file is wrong, or that the address is not to be had
   */
  public static RemoteJmx start(
      MBeanServer beans,
      InetSocketAddress address,
      AccessSettings access,
      AccessSettings.KeyStoreFile keys)
      throws IOException {
    Users.of(access); // whether its files hold, before anything listens
    SSLContext tls = Tls.of(keys);
    if (System.getProperty(HOST_NAME) == null) {
      // What clients are told to come to: by default whatever the machine takes for its name.
      System.setProperty(HOST_NAME, address.getHostString());
    }
    int port = address.getPort();
    SslRMIClientSocketFactory dialling = new SslRMIClientSocketFactory();
    RMIServerSocketFactory listening = new Listening(address.getAddress(), tls.getSocketFactory());
    Map<String, Object> environment =
        Map.of(
            "jmx.remote.x.password.file",
            access.passwordFile().toString(),
            "jmx.remote.x.access.file",
            access.accessFile().toString(),
            RMIConnectorServer.CREDENTIALS_FILTER_PATTERN,
            "java.lang.String;!*",
            RMIConnectorServer.SERIAL_FILTER_PATTERN,
            ARGUMENTS);
    Registry registry = LocateRegistry.createRegistry(port, dialling, listening);
    try {
      RMIJRMPServerImpl rmi = new RMIJRMPServerImpl(port, dialling, listening, environment);
      RMIConnectorServer connector =
          new RMIConnectorServer(
              new JMXServiceURL("rmi", address.getHostString(), port),
              environment,
              rmi,
              GuardedBeans.around(beans));
      connector.start();
      registry.bind(ENTRY, rmi.toStub());
      LOG.info(
          "Remote JMX: service:jmx:rmi:///jndi/rmi://{}:{}/{}",
          address.getHostString(),
          port,
          ENTRY);
      return new RemoteJmx(registry, connector);
    } catch (IOException e) {
      UnicastRemoteObject.unexportObject(registry, true);
      throw e;
    } catch (AlreadyBoundException e) {
      throw new IllegalStateException("the registry is new", e);
    }
  }

  @Override
  public void close() throws IOException {
    UnicastRemoteObject.unexportObject(registry, true);
    connector.stop();
  }

  /** TLS on one address. The registry and the connections share a port by being given the same. */
  private record Listening(InetAddress address, SSLSocketFactory tls)
      implements RMIServerSocketFactory {
    private static final int BACKLOG = 50;

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return new ServerSocket(port, BACKLOG, address) {
        @Override
        public Socket accept() throws IOException {
          Socket plain = super.accept();
          SSLSocket secure = (SSLSocket) tls.createSocket(plain, null, plain.getPort(), true);
          secure.setUseClientMode(false);
          return secure;
        }
      };
    }
  }
}
