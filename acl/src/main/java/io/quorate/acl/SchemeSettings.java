package io.quorate.acl;

import java.util.Optional;

/**
 * What the built-in schemes can be told. The system properties are ZooKeeper's; whoever reads the
 * configuration reads them.
 *
 * @param digestEnabled whether there is a digest scheme at all ({@code
 *     zookeeper.DigestAuthenticationProvider.enabled})
 * @param digestAlgorithm a {@link java.security.MessageDigest} algorithm ({@code
 *     zookeeper.DigestAuthenticationProvider.digestAlg})
 * @param superDigest {@code super:<digest>}: whoever proves this digest identity is the super user
 *     ({@code zookeeper.DigestAuthenticationProvider.superDigest})
 * @param x509SuperUser the subject whose certificate makes the super user ({@code
 *     zookeeper.X509AuthenticationProvider.superUser})
 * @param anySaslUser the id that, in an access list, means everybody whom SASL has proven ({@code
 *     zookeeper.letAnySaslUserDoX})
 */
public record SchemeSettings(
    boolean digestEnabled,
    String digestAlgorithm,
    Optional<String> superDigest,
    Optional<String> x509SuperUser,
    Optional<String> anySaslUser) {
  /** What holds when nothing is configured. */
  public static final SchemeSettings DEFAULTS =
      new SchemeSettings(true, "SHA1", Optional.empty(), Optional.empty(), Optional.empty());
}
