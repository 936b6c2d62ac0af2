package io.quorate.node.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.jmx.JmxSettings;
import io.quorate.jmx.access.AccessSettings;
import io.quorate.jmx.access.AccessSettings.KeyStoreFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways to the beans from outside: off by default, refused while something is missing. */
class JmxSettingsTest {
  private static final String FILES = "quorate.jmx.passwordFile=/p\nquorate.jmx.accessFile=/a\n";
  private static final String KEYS =
      "quorate.jmx.tls.keyStore=/k\nquorate.jmx.tls.keyStorePasswordFile=/w\n";

  @TempDir private Path directory;

  private Reading read(String lines) throws IOException {
    Path file = directory.resolve("zoo.cfg");
    Files.writeString(file, "dataDir=/d\nclientPort=2181\n" + lines);
    return SettingsReader.read(file, new Properties());
  }

  private JmxSettings accepted(String lines) throws IOException {
    return read(lines) instanceof Reading.Accepted(Settings settings, var ignored)
        ? settings.jmx()
        : JmxSettings.LOCAL;
  }

  private String rejected(String lines) throws IOException {
    return read(lines) instanceof Reading.Rejected rejected ? rejected.text() : "accepted";
  }

  @Test
  void nothingListensUnlessItIsConfigured() throws Exception {
    assertThat(accepted("")).isEqualTo(JmxSettings.LOCAL);
    assertThat(accepted(FILES + KEYS)).isEqualTo(JmxSettings.LOCAL);
    assertThat(accepted("quorate.jmx.connectionBeans=false\n").connectionBeans()).isFalse();
  }

  @Test
  void withAllThatIsNeededItListensOnLoopback() throws Exception {
    JmxSettings settings =
        accepted("quorate.jmx.port=9010\nquorate.jolokia.port=0\n" + FILES + KEYS);
    assertThat(settings.rmi())
        .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9010));
    assertThat(settings.jolokia())
        .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    assertThat(settings.access())
        .contains(
            new AccessSettings(
                Path.of("/p"),
                Path.of("/a"),
                Optional.of(new KeyStoreFile(Path.of("/k"), Path.of("/w")))));
  }

  @Test
  void jolokiaOnLoopbackNeedsNoTls() throws Exception {
    JmxSettings settings = accepted("quorate.jolokia.port=8778\n" + FILES);
    assertThat(settings.access().orElseThrow().keyStore()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quorate.jmx.port=9010 | quorate.jmx.passwordFile",
        "quorate.jmx.port=9010 | quorate.jmx.accessFile",
        "quorate.jmx.port=9010 | quorate.jmx.tls.keyStore:",
        "quorate.jmx.port=9010 | quorate.jmx.tls.keyStorePasswordFile",
        "quorate.jolokia.port=8778 | quorate.jmx.passwordFile",
        "quorate.jolokia.port=8778 | quorate.jmx.accessFile",
      })
  void whatIsMissingIsNamedAndWhoNeedsIt(String port, String missing) throws Exception {
    String text = rejected(port + "\n");
    assertThat(text.lines().filter(line -> line.strip().startsWith(missing)))
        .singleElement()
        .asString()
        .contains(port.substring(0, port.indexOf('=')) + " needs it");
  }

  @Test
  void jolokiaBeyondThisMachineNeedsTls() throws Exception {
    String beyond = "quorate.jolokia.port=8778\nquorate.jolokia.address=0.0.0.0\n" + FILES;
    assertThat(rejected(beyond))
        .contains("2 mistakes", "quorate.jmx.tls.keyStore", "beyond this machine needs it");
    assertThat(accepted(beyond + KEYS).jolokia()).contains(new InetSocketAddress("0.0.0.0", 8778));
  }

  @Test
  void addressesAndPortsAreChecked() throws Exception {
    assertThat(rejected("quorate.jmx.port=0\n" + FILES + KEYS)).contains("a port from 1 to 65535");
    assertThat(rejected("quorate.jmx.port=1\nquorate.jmx.address=\n" + FILES + KEYS))
        .contains("a host name or address of this machine");
  }
}
