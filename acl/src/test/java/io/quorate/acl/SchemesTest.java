package io.quorate.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemesTest {
  private static final String APACHE = "org.apache.zookeeper.server.auth.";
  private static final String ANN = "ann:7RJfAeIvrl4zdj6sS2fXrQHDvHM=";
  private static final String SUBJECT = "CN=ann,OU=Red\\, Blue,O=Quorate,C=DE";
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBmjCCAUGgAwIBAgIIFGVuQ4rK+jAwCgYIKoZIzj0EAwIwQTELMAkGA1UEBhMC
      REUxEDAOBgNVBAoTB1F1b3JhdGUxEjAQBgNVBAsTCVJlZCwgQmx1ZTEMMAoGA1UE
      AxMDYW5uMCAXDTI2MTEyMTEyMTQyMFoYDzIxMjYxMDI4MTIxNDIwWjBBMQswCQYD
      VQQGEwJERTEQMA4GA1UEChMHUXVvcmF0ZTESMBAGA1UECxMJUmVkLCBCbHVlMQww
      CgYDVQQDEwNhbm4wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS11YAZaLdyiSdo
      V+XfbhPJGdYc/rIxeCJh4AmqLc6LQp06H53D22toagEmmQ6YCG68PCr815LKO6vi
      L4ViLH/boyEwHzAdBgNVHQ4EFgQUI/R34MJAnPYlGiTj5btAfdCPch0wCgYIKoZI
      zj0EAwIDRwAwRAIgNcJPjbcoQKfVxVQuN8SZXZb3Q3LQFgv/pfXyyL4wj7MCIG5G
      4tGKngxtDdiTKRzw78RDas5nVhgqkhtIefLjKJ6q
      -----END CERTIFICATE-----
      """;

  @Test
  void digestProvesNameAndDigest() {
    assertThat(proven(digest("SHA1", Optional.empty()), "ann:secret"))
        .containsExactly(new Identity("digest", ANN));
    assertThat(proven(digest("SHA-256", Optional.empty()), "ann:secret"))
        .containsExactly(
            new Identity("digest", "ann:gW+b8HZum3TwTstGfpl32bPArFr4tjcyRtV13gDSyK0="));
    assertThat(proven(digest("SHA1", Optional.empty()), "\u00e4nn:s\u20ac"))
        .containsExactly(new Identity("digest", "\u00e4nn:OstHe6BTMXlfi8TA/OL7W4R0nYA="));
  }

  @Test
  void superPasswordProvesTheSuperUserBesides() {
    AuthScheme scheme = digest("SHA1", Optional.of(ANN));
    assertThat(proven(scheme, "ann:secret"))
        .containsExactly(Identity.SUPER, new Identity("digest", ANN));
    assertThat(proven(scheme, "ann:guess"))
        .extracting(Identity::scheme)
        .as("a wrong password proves somebody else")
        .containsExactly("digest");
  }

  @Test
  void unknownDigestAlgorithmIsRefusedAtOnce() {
    assertThatThrownBy(() -> digest("SHA-0", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-0");
  }

  @Test
  void addressIsProvenByConnecting() throws UnknownHostException {
    AuthScheme ip = builtIn("IPAuthenticationProvider", SchemeSettings.DEFAULTS);
    Peer peer = new Peer(InetAddress.getByAddress(new byte[] {10, 0, 0, 7}), List.of());
    assertThat(ip.provenByConnecting(peer)).containsExactly(new Identity("ip", "10.0.0.7"));
    assertThat(ip.authenticate(new byte[0], peer))
        .isEqualTo(new AuthOutcome.Proven(List.of(new Identity("ip", "10.0.0.7"))));
    assertThat(ip.provesIdentity()).isFalse();
    assertThat(digest("SHA1", Optional.empty()).provenByConnecting(peer)).isEmpty();
  }

  @Test
  void addressesMatchBitByBit() {
    AuthScheme ip = builtIn("IPAuthenticationProvider", SchemeSettings.DEFAULTS);
    for (int bit = 0; bit < 32; bit++) {
      int one = 0x0a141e28;
      int other = one ^ (1 << (31 - bit));
      for (int length = 0; length <= 32; length++) {
        assertThat(ip.matches(v4(one), v4(other) + "/" + length))
            .as("bit %d differs, %d count", bit, length)
            .isEqualTo(length <= bit);
      }
    }
    for (int bit = 0; bit < 128; bit++) {
      for (int length = 0; length <= 128; length++) {
        assertThat(ip.matches("::", v6(bit) + "/" + length))
            .as("bit %d differs, %d count", bit, length)
            .isEqualTo(length <= bit);
      }
    }
  }

  @Test
  void addressesOfTwoFamiliesNeverMatch() {
    AuthScheme ip = builtIn("IPAuthenticationProvider", SchemeSettings.DEFAULTS);
    assertThat(ip.matches("10.0.0.1", "::/0")).isFalse();
    assertThat(ip.matches("::1", "0.0.0.0/0")).isFalse();
    assertThat(ip.matches("::a00:1", "10.0.0.1")).isFalse();
  }

  @Test
  void matchingAllocatesNothing() {
    AuthScheme ip = builtIn("IPAuthenticationProvider", SchemeSettings.DEFAULTS);
    AuthScheme digest = digest("SHA1", Optional.empty());
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    int matches = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      matches += ip.matches("10.20.30.40", "10.20.0.0/16") ? 1 : 0;
      matches += ip.matches("fe80:0:0:0:1:2:3:4", "fe80::/10") ? 1 : 0;
      matches += digest.matches(ANN, ANN) ? 1 : 0;
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(matches).isEqualTo(3000);
    assertThat(allocated).isLessThan(3000);
  }

  @Test
  void certificateProvesItsSubject() throws CertificateException {
    Peer peer = peer(certificate());
    AuthScheme x509 = builtIn("X509AuthenticationProvider", SchemeSettings.DEFAULTS);
    assertThat(x509.provenByConnecting(peer)).containsExactly(new Identity("x509", SUBJECT));
    assertThat(x509.authenticate(new byte[0], peer))
        .isEqualTo(new AuthOutcome.Proven(List.of(new Identity("x509", SUBJECT))));
    assertThat(x509.isValid(SUBJECT)).isTrue();
    assertThat(x509.matches(SUBJECT, SUBJECT)).isTrue();
    assertThat(x509.matches(SUBJECT, "CN=ann")).isFalse();
    assertThat(x509.isValid("ann")).isFalse();
  }

  @Test
  void certificateOfTheSuperUserProvesTheSuperUser() throws CertificateException {
    SchemeSettings settings =
        new SchemeSettings(true, "SHA1", Optional.empty(), Optional.of(SUBJECT), Optional.empty());
    AuthScheme x509 = builtIn("X509AuthenticationProvider", settings);
    assertThat(x509.provenByConnecting(peer(certificate())))
        .containsExactly(new Identity("super", SUBJECT), new Identity("x509", SUBJECT));
    assertThat(x509.matches(SUBJECT, "CN=bob")).isTrue();
    assertThat(x509.matches("CN=bob", SUBJECT)).isFalse();
  }

  @Test
  void withoutACertificateNothingIsProven() {
    AuthScheme x509 = builtIn("X509AuthenticationProvider", SchemeSettings.DEFAULTS);
    assertThat(x509.provenByConnecting(peer())).isEmpty();
    assertThat(x509.authenticate(new byte[0], peer())).isInstanceOf(AuthOutcome.Refused.class);
  }

  @Test
  void saslNamesMatchButCannotBeProvenByAnAuthRequest() {
    AuthScheme sasl = builtIn("SASLAuthenticationProvider", SchemeSettings.DEFAULTS);
    assertThat(sasl.authenticate(new byte[0], peer())).isInstanceOf(AuthOutcome.Refused.class);
    assertThat(sasl.matches("ann", "ann")).isTrue();
    assertThat(sasl.matches("ann", "bob")).isFalse();
    assertThat(sasl.matches("super", "bob")).isTrue();
    SchemeSettings any =
        new SchemeSettings(true, "SHA1", Optional.empty(), Optional.empty(), Optional.of("any"));
    assertThat(builtIn("SASLAuthenticationProvider", any).matches("ann", "any")).isTrue();
  }

  @Test
  void ipAndDigestAreThereByDefaultAndOthersWhenNamed() {
    AuthScheme sasl = builtIn("SASLAuthenticationProvider", SchemeSettings.DEFAULTS);
    assertThat(AuthSchemes.of(SchemeSettings.DEFAULTS, List.of(sasl)).all())
        .extracting(AuthScheme::name)
        .containsExactly("ip", "digest", "sasl");
    SchemeSettings noDigest =
        new SchemeSettings(false, "SHA1", Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(AuthSchemes.of(noDigest, List.of()).all())
        .extracting(AuthScheme::name)
        .containsExactly("ip");
    assertThat(AuthSchemes.builtInFor("com.example.Provider", noDigest)).isEmpty();
  }

  @Test
  void whoAmIShowsNoDigest() {
    AuthSchemes schemes = AuthSchemes.of(SchemeSettings.DEFAULTS, List.of());
    List<Identity> identities =
        List.of(
            new Identity("ip", "::1"),
            new Identity("digest", ANN),
            new Identity("digest", ":abc"),
            Identity.SUPER,
            new Identity("x509", SUBJECT));
    assertThat(schemes.users(identities))
        .containsExactly(
            new Identity("ip", "::1"),
            new Identity("digest", "ann"),
            new Identity("digest", ""),
            Identity.SUPER,
            new Identity("x509", ""));
  }

  private static AuthScheme digest(String algorithm, Optional<String> superDigest) {
    return builtIn(
        "DigestAuthenticationProvider",
        new SchemeSettings(true, algorithm, superDigest, Optional.empty(), Optional.empty()));
  }

  private static AuthScheme builtIn(String name, SchemeSettings settings) {
    return AuthSchemes.builtInFor(APACHE + name, settings).orElseThrow();
  }

  private static List<Identity> proven(AuthScheme scheme, String credentials) {
    AuthOutcome outcome = scheme.authenticate(credentials.getBytes(StandardCharsets.UTF_8), peer());
    return ((AuthOutcome.Proven) outcome).identities();
  }

  private static Peer peer(X509Certificate... certificates) {
    return new Peer(InetAddress.getLoopbackAddress(), List.of(certificates));
  }

  private static X509Certificate certificate() throws CertificateException {
    byte[] bytes = CERTIFICATE.getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
  }

  private static String v4(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 0xff)
        + "."
        + (address >>> 8 & 0xff)
        + "."
        + (address & 0xff);
  }

  /** The address of which only this bit is set. */
  private static String v6(int bit) {
    StringBuilder address = new StringBuilder();
    for (int group = 0; group < 8; group++) {
      int value = bit / 16 == group ? 0x8000 >>> (bit % 16) : 0;
      address.append(group == 0 ? "" : ":").append(Integer.toHexString(value));
    }
    return address.toString();
  }
}
