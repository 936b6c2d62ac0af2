package io.quorate.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A name and a password. Proven is {@code user:base64(digest(user:password))}, where anything will
 * do as a password: who does not know the right one has another identity.
 *
 * <p>Digests are compared in constant time, so that nobody can find one by measuring.
 */
final class DigestScheme implements AuthScheme {
  private final String algorithm;
  private final Optional<String> superDigest;

  /**
   * @throws IllegalArgumentException when this JVM has no such algorithm
   */
  DigestScheme(String algorithm, Optional<String> superDigest) {
    this.algorithm = algorithm;
    this.superDigest = superDigest;
    digest(new byte[0]);
  }

  @Override
  public String name() {
    return "digest";
  }

  /**
   * Always proves the digest identity, and the super user besides if it is his: a wrong password
   * for {@code super} is no failure, it proves somebody else.
   */
  @Override
  public AuthOutcome authenticate(byte[] credentials, Peer peer) {
    String text = new String(credentials, StandardCharsets.UTF_8);
    byte[] digest = digest(text.getBytes(StandardCharsets.UTF_8));
    int colon = text.indexOf(':');
    String user = colon < 0 ? text : text.substring(0, colon);
    Identity proven = new Identity(name(), user + ":" + Base64.getEncoder().encodeToString(digest));
    return superDigest.isPresent() && sameInConstantTime(proven.id(), superDigest.get())
        ? new AuthOutcome.Proven(List.of(Identity.SUPER, proven))
        : new AuthOutcome.Proven(List.of(proven));
  }

  @Override
  public boolean matches(String id, String expression) {
    return sameInConstantTime(id, expression);
  }

  /** One colon with something behind it; colons at the very end do not count. */
  @Override
  public boolean isValid(String expression) {
    int end = expression.length();
    while (end > 0 && expression.charAt(end - 1) == ':') {
      end--;
    }
    int colon = expression.indexOf(':');
    return colon >= 0 && colon < end && expression.lastIndexOf(':', end - 1) == colon;
  }

  @Override
  public boolean provesIdentity() {
    return true;
  }

  /** The name without the digest. */
  @Override
  public String userName(String id) {
    int colon = id.indexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /** Takes as long for a difference at the first character as for one at the last. */
  private static boolean sameInConstantTime(String one, String other) {
    if (one.length() != other.length()) {
      return false;
    }
    int difference = 0;
    for (int i = 0; i < one.length(); i++) {
      difference |= one.charAt(i) ^ other.charAt(i);
    }
    return difference == 0;
  }

  private byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException unknown) {
      throw new IllegalArgumentException("no digest algorithm is called " + algorithm, unknown);
    }
  }
}
