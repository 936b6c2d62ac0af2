package io.quorate.acl;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that SASL proves: they may stand in access lists and match; an auth request cannot prove
 * one, here as in ZooKeeper, where SASL has requests of its own.
 */
final class SaslScheme implements AuthScheme {
  /** {@code service/host@realm}, the host optional; a name without a realm may be anything. */
  private static final Pattern KERBEROS = Pattern.compile("[^/@]*(/[^/@]*)?@[^/@]*");

  private final Optional<String> anyUser;

  SaslScheme(Optional<String> anyUser) {
    this.anyUser = anyUser;
  }

  @Override
  public String name() {
    return "sasl";
  }

  @Override
  public AuthOutcome authenticate(byte[] credentials, Peer peer) {
    return new AuthOutcome.Refused("an auth request cannot prove a SASL name");
  }

  @Override
  public boolean matches(String id, String expression) {
    return id.equals(expression)
        || id.equals("super")
        || (anyUser.isPresent() && expression.equals(anyUser.get()));
  }

  @Override
  public boolean isValid(String expression) {
    return expression.indexOf('@') < 0 || KERBEROS.matcher(expression).matches();
  }

  @Override
  public boolean provesIdentity() {
    return true;
  }
}
