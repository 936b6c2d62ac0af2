package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import io.quorate.acl.AuthScheme;
import java.util.Map;
import java.util.Set;

/**
 * What authProvider.N settings name: classes of ZooKeeper, for which we have our own, or schemes of
 * others.
 */
final class AuthProviders {
  private static final String APACHE = "org.apache.zookeeper.server.auth.";

  /** Their schemes are there anyway. */
  private static final Set<String> BUILT_IN =
      Set.of(APACHE + "DigestAuthenticationProvider", APACHE + "IPAuthenticationProvider");

  /** Their schemes can stand in access lists, and nobody gains rights by them yet. */
  private static final Map<String, String> LATER =
      Map.of(
          APACHE + "X509AuthenticationProvider", "there is no TLS yet",
          APACHE + "SASLAuthenticationProvider", "there is no SASL yet");

  private AuthProviders() {}

  static void check(Map<String, Written> providers, Findings findings) {
    providers.forEach(
        (key, written) -> {
          String name = written.value();
          if (LATER.containsKey(name)) {
            findings.remark(
                written.place(), "nobody can prove to be anybody by it: " + LATER.get(name));
          } else if (!BUILT_IN.contains(name) && !isScheme(name)) {
            findings.mistake(
                written.place(),
                quoted(name),
                APACHE
                    + "DigestAuthenticationProvider, ...IPAuthenticationProvider,"
                    + " ...X509AuthenticationProvider, ...SASLAuthenticationProvider, or a class on"
                    + " the class path that implements "
                    + AuthScheme.class.getName());
          }
        });
  }

  private static boolean isScheme(String className) {
    try {
      return AuthScheme.class.isAssignableFrom(
          Class.forName(className, false, AuthProviders.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
