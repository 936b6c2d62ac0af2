package io.quorate.acl;

import java.util.List;

/**
 * One way of telling who somebody is, and of writing it into an access control list. The service
 * provider interface for schemes of others: implementations are found by {@link
 * java.util.ServiceLoader} or named in the configuration.
 *
 * <p>Implementations are called from several threads at once and must not block.
 */
public interface AuthScheme {
  /** The scheme's name as it stands in identities: {@code digest}, {@code ip}. */
  String name();

  /** What a connection proves by being there, before its client says anything. */
  default List<Identity> provenByConnecting(Peer peer) {
    return List.of();
  }

  /** Judges what a client sent in an auth request. */
  AuthOutcome authenticate(byte[] credentials, Peer peer);

  /**
   * Whether {@code id}, proven under this scheme, is meant by {@code expression} of an access
   * control list.
   */
  boolean matches(String id, String expression);

  /** Whether {@code expression} can stand in an access control list. */
  boolean isValid(String expression);

  /**
   * Whether the identities of this scheme may stand for {@link Identity#AUTH}: an address does not
   * prove a person.
   */
  boolean provesIdentity();

  /** The part of a proven {@code id} that may be shown: whoAmI and the audit tell it. */
  default String userName(String id) {
    return id;
  }
}
