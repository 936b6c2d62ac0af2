package io.quorate.node.settings;

import static io.quorate.node.settings.Mistake.quoted;

import io.quorate.acl.AuthScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Known, with nothing yet that would use them: nobody gains rights by their absence. */
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
            findings.remark(written.place(), "changes nothing here: " + LATER.get(name));
          } else if (!BUILT_IN.contains(name) && schemeClass(name).isEmpty()) {
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

  /** The classes of others, each of which implements {@link AuthScheme}. */
  static List<Class<? extends AuthScheme>> classes(Map<String, Written> providers) {
    var classes = new ArrayList<Class<? extends AuthScheme>>();
    providers.values().forEach(written -> schemeClass(written.value()).ifPresent(classes::add));
    return List.copyOf(classes);
  }

  private static Optional<Class<? extends AuthScheme>> schemeClass(String name) {
    try {
      Class<?> found = Class.forName(name, false, AuthProviders.class.getClassLoader());
      return AuthScheme.class.isAssignableFrom(found)
          ? Optional.of(found.asSubclass(AuthScheme.class))
          : Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
