package io.quorate.acl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemes that one server knows, by name. Immutable.
 *
 * <p>{@code world}, {@code auth} and {@code super} are not among them, here as in ZooKeeper: nobody
 * can prove to be the world, and the other two are words of {@link AccessCheck}.
 */
public final class AuthSchemes {
  private static final String APACHE = "org.apache.zookeeper.server.auth.";

  private final Map<String, AuthScheme> byName;
  private final List<AuthScheme> all;

  private AuthSchemes(Map<String, AuthScheme> byName) {
    this.byName = new HashMap<>(byName);
    this.all = List.copyOf(byName.values());
  }

  /**
   * The schemes that every server has, ip and (unless switched off) digest, and then others:
   * built-in ones that a configuration names, see {@link #builtInFor}, and those that a {@link
   * java.util.ServiceLoader} found. Of two with one name the later is known.
   *
   * @throws IllegalArgumentException when this JVM does not have the digest algorithm
   */
  public static AuthSchemes of(SchemeSettings settings, Iterable<? extends AuthScheme> others) {
    List<AuthScheme> schemes = new ArrayList<>();
    schemes.add(new IpScheme());
    if (settings.digestEnabled()) {
      schemes.add(digest(settings));
    }
    others.forEach(schemes::add);
    return of(schemes);
  }

  /**
   * The built-in scheme that stands for a provider of ZooKeeper, named by its class, as
   * configurations name it ({@code authProvider.1=org.apache.zookeeper.server.auth...}).
   *
   * @throws IllegalArgumentException when this JVM does not have the digest algorithm
   */
  public static Optional<AuthScheme> builtInFor(String apacheClassName, SchemeSettings settings) {
    return switch (apacheClassName) {
      case APACHE + "IPAuthenticationProvider" -> Optional.of(new IpScheme());
      case APACHE + "DigestAuthenticationProvider" -> Optional.of(digest(settings));
      case APACHE + "X509AuthenticationProvider" ->
          Optional.of(new X509Scheme(settings.x509SuperUser()));
      case APACHE + "SASLAuthenticationProvider" ->
          Optional.of(new SaslScheme(settings.anySaslUser()));
      default -> Optional.empty();
    };
  }

  /** These schemes and no others; of two with one name the later is known. */
  public static AuthSchemes of(Collection<? extends AuthScheme> schemes) {
    Map<String, AuthScheme> byName = new LinkedHashMap<>();
    for (AuthScheme scheme : schemes) {
      byName.put(scheme.name(), scheme);
    }
    return new AuthSchemes(byName);
  }

  public Optional<AuthScheme> named(String name) {
    return Optional.ofNullable(find(name));
  }

  /** Every scheme, in the order in which they were given. */
  public List<AuthScheme> all() {
    return all;
  }

  /**
   * What whoAmI answers: each identity's scheme, and of its id what may be shown. The name under a
   * scheme that is not known is empty.
   */
  public List<Identity> users(List<Identity> identities) {
    List<Identity> users = new ArrayList<>(identities.size());
    for (Identity identity : identities) {
      AuthScheme scheme = find(identity.scheme());
      String user = scheme == null ? "" : scheme.userName(identity.id());
      users.add(new Identity(identity.scheme(), user));
    }
    return users;
  }

  /** As {@link #named}, for the path on which nothing is allocated. */
  @Nullable AuthScheme find(String name) {
    return byName.get(name);
  }

  private static AuthScheme digest(SchemeSettings settings) {
    return new DigestScheme(settings.digestAlgorithm(), settings.superDigest());
  }
}
