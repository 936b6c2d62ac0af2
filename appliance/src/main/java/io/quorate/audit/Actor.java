package io.quorate.audit;

import io.quorate.acl.AuthScheme;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import java.util.List;
import java.util.Optional;

/**
 * Who acted. Records of one connection share one actor as long as it has the same identities.
 *
 * @param sessionId 0 where there is none
 * @param address host and port, empty where the server itself acted
 * @param identities {@code scheme:id}, as {@link #shown} gives them; the first 64 are kept
 */
public record Actor(
    long sessionId, String address, List<String> identities, Optional<String> tenant) {
  private static final String DIGEST = "digest";
  private static final int IDENTITIES_MAX = 64;

  public Actor {
    address = Texts.boundedName(address);
    identities = identities.stream().limit(IDENTITIES_MAX).map(Texts::boundedName).toList();
    tenant = tenant.map(Texts::boundedName);
  }

  /** The server itself. */
  public static final Actor SERVER = new Actor(0, "", List.of(), Optional.empty());

  /**
   * What may be kept of an identity: of a digest the user's name and nothing else, and nothing of a
   * scheme that nobody knows, for what was written there may be a password ({@code auth:user:pw}).
   */
  public static String shown(Identity identity, AuthSchemes schemes) {
    String scheme = identity.scheme();
    String id = identity.id();
    if (scheme.equals(DIGEST)) {
      int colon = id.indexOf(':');
      return scheme + ":" + (colon < 0 ? id : id.substring(0, colon));
    }
    if (identity.equals(Identity.ANYONE)) {
      return scheme + ":" + id;
    }
    return scheme + ":" + schemes.named(scheme).map(known -> userName(known, id)).orElse("?");
  }

  private static String userName(AuthScheme scheme, String id) {
    try {
      return scheme.userName(id);
    } catch (RuntimeException theirs) {
      return "?"; // a scheme that fails tells nothing
    }
  }
}
