package io.quorate.acl;

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
  private final Map<String, AuthScheme> byName;
  private final List<AuthScheme> all;

  private AuthSchemes(Map<String, AuthScheme> byName) {
    this.byName = new HashMap<>(byName);
    this.all = List.copyOf(byName.values());
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

  /** As {@link #named}, for the path on which nothing is allocated. */
  @Nullable AuthScheme find(String name) {
    return byName.get(name);
  }
}
