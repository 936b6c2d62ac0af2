package io.quorate.acl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * The subject of the certificate with which a TLS client has proven itself. Whether the certificate
 * is to be trusted has been decided before a {@link Peer} carries it.
 */
final class X509Scheme implements AuthScheme {
  private final Optional<String> superUser;

  X509Scheme(Optional<String> superUser) {
    this.superUser = superUser;
  }

  @Override
  public String name() {
    return "x509";
  }

  @Override
  public List<Identity> provenByConnecting(Peer peer) {
    if (peer.certificates().isEmpty()) {
      return List.of();
    }
    // The RFC 2253 form: what is in ZooKeeper's lists.
    String subject = peer.certificates().get(0).getSubjectX500Principal().getName();
    List<Identity> proven = new ArrayList<>(2);
    if (superUser.isPresent() && superUser.get().equals(subject)) {
      proven.add(new Identity(Identity.SUPER.scheme(), subject));
    }
    proven.add(new Identity(name(), subject));
    return proven;
  }

  @Override
  public AuthOutcome authenticate(byte[] credentials, Peer peer) {
    List<Identity> proven = provenByConnecting(peer);
    return proven.isEmpty()
        ? new AuthOutcome.Refused("the connection has shown no certificate")
        : new AuthOutcome.Proven(proven);
  }

  @Override
  public boolean matches(String id, String expression) {
    return id.equals(expression) || (superUser.isPresent() && id.equals(superUser.get()));
  }

  @Override
  public boolean isValid(String expression) {
    try {
      new X500Principal(expression);
      return true;
    } catch (IllegalArgumentException noName) {
      return false;
    }
  }

  @Override
  public boolean provesIdentity() {
    return true;
  }
}
