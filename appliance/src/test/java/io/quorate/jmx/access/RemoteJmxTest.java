package io.quorate.jmx.access;

import static io.quorate.jmx.access.AccessFiles.PASSWORD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.rmi.ssl.SslRMIClientSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java's remote JMX over TLS, by its own client; which keeps for ever what it trusted first, so
 * there is one key for all.
 */
@Timeout(60)
@SuppressWarnings("BanJNDI") // so clients find a server; this one is ours
class RemoteJmxTest {
  @TempDir private static Path directory;
  private static AccessSettings access;
  private static SSLContext before;

  private Toy ours;
  private Toy others;
  private RemoteJmx remote;
  private InetSocketAddress address;

  @BeforeAll
  static void trustTheKey() throws Exception {
    before = SSLContext.getDefault();
    access = AccessFiles.in(directory, true);
    SSLContext.setDefault(trusting(access.keyStore().orElseThrow()));
  }

  @AfterAll
  static void trustAsBefore() {
    SSLContext.setDefault(before);
  }

  @BeforeEach
  void open() throws Exception {
    ours = Toy.in("io.quorate");
    others = Toy.in("somebody");
    address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    remote =
        RemoteJmx.start(
            ManagementFactory.getPlatformMBeanServer(),
            address,
            access,
            access.keyStore().orElseThrow());
  }

  @AfterEach
  void close() throws Exception {
    remote.close();
    ours.close();
    others.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** What a client is configured with that trusts this server's certificate. */
  private static SSLContext trusting(AccessSettings.KeyStoreFile keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = Files.readAllLines(keys.passwordFile()).getFirst().toCharArray();
    try (InputStream in = Files.newInputStream(keys.file())) {
      store.load(in, password);
    }
    KeyStore certificates = KeyStore.getInstance("PKCS12");
    certificates.load(null, null);
    certificates.setCertificateEntry("jmx", store.getCertificate("jmx"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  private JMXConnector connect(Map<String, Object> environment) throws IOException {
    String url = "service:jmx:rmi:///jndi/rmi://127.0.0.1:" + address.getPort() + "/jmxrmi";
    Map<String, Object> all = new HashMap<>(environment);
    all.put("com.sun.jndi.rmi.factory.socket", new SslRMIClientSocketFactory());
    return JMXConnectorFactory.connect(new JMXServiceURL(url), all);
  }

  private JMXConnector connect(String name, String password) throws IOException {
    return connect(Map.of(JMXConnector.CREDENTIALS, new String[] {name, password}));
  }

  @Test
  void viewersReadAndChangeNothing() throws Exception {
    try (JMXConnector connector = connect("vera", PASSWORD)) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      assertThat(beans.getAttribute(ours.name(), "Value")).isEqualTo(1);
      assertThatThrownBy(() -> beans.invoke(ours.name(), "call", null, null))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(() -> beans.setAttribute(ours.name(), new Attribute("Value", 5)))
          .isInstanceOf(SecurityException.class);
    }
    assertThat(ours.calls()).isZero();
    assertThat(ours.getValue()).isEqualTo(1);
  }

  @Test
  void operatorsChangeWhatIsOursAndNothingElse() throws Exception {
    try (JMXConnector connector = connect("otto", PASSWORD)) {
      MBeanServerConnection beans = connector.getMBeanServerConnection();
      assertThat(beans.invoke(ours.name(), "call", null, null)).isEqualTo("called 1");
      beans.setAttribute(ours.name(), new Attribute("Value", 5));
      assertThat(ours.getValue()).isEqualTo(5);
      assertThatThrownBy(() -> beans.invoke(others.name(), "call", null, null))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(() -> beans.setAttribute(others.name(), new Attribute("Value", 5)))
          .isInstanceOf(SecurityException.class);
      ObjectName diagnostics = new ObjectName("com.sun.management:type=DiagnosticCommand");
      assertThatThrownBy(() -> beans.invoke(diagnostics, "vmVersion", null, null))
          .isInstanceOf(SecurityException.class);
      assertThatThrownBy(
              () -> beans.createMBean("javax.management.timer.Timer", new ObjectName("x:y=z")))
          .isInstanceOf(SecurityException.class);
      ObjectName runtime = new ObjectName("java.lang:type=Runtime");
      assertThatThrownBy(() -> beans.getAttribute(runtime, "SystemProperties"))
          .isInstanceOf(SecurityException.class);
      assertThat(beans.getAttributes(runtime, new String[] {"InputArguments", "VmName"}).asList())
          .extracting(Attribute::getName)
          .containsExactly("VmName");
    }
    assertThat(others.calls()).isZero();
    assertThat(others.getValue()).isEqualTo(1);
  }

  @Test
  void nobodyElseComesIn() {
    assertThatThrownBy(() -> connect("vera", "wrong")).isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> connect("", "")).isInstanceOf(SecurityException.class);
    assertThatThrownBy(() -> connect(Map.of())).isInstanceOf(SecurityException.class);
    assertThatThrownBy(
            () -> {
              try (JMXConnector noRole = connect("nick", PASSWORD)) {
                noRole.getMBeanServerConnection().getAttribute(ours.name(), "Value");
              }
            })
        .isInstanceOf(SecurityException.class);
  }

  @Test
  void nothingIsSaidWithoutTls() throws Exception {
    assertThatThrownBy(
            () ->
                JMXConnectorFactory.connect(
                    new JMXServiceURL(
                        "service:jmx:rmi:///jndi/rmi://127.0.0.1:"
                            + address.getPort()
                            + "/jmxrmi")))
        .isInstanceOf(IOException.class);
    try (Socket plain = new Socket(address.getAddress(), address.getPort())) {
      plain.setSoTimeout(10_000);
      plain.getOutputStream().write(new byte[] {'J', 'R', 'M', 'I', 0, 2, 0x4b});
      assertThat(new String(plain.getInputStream().readAllBytes(), ISO_8859_1))
          .doesNotContain("127.0.0.1");
    }
  }

  @Test
  void itListensOnTheGivenAddressAlone() throws Exception {
    assertThat(Set.of(address.getAddress())).allMatch(InetAddress::isLoopbackAddress);
    InetAddress machine = InetAddress.getLocalHost();
    if (!machine.isLoopbackAddress()) {
      assertThatThrownBy(() -> new Socket(machine, address.getPort()).close())
          .isInstanceOf(IOException.class);
    }
  }
}
