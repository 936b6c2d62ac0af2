package io.quorate.front;

import io.quorate.acl.AuthOutcome;
import io.quorate.acl.AuthScheme;
import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.acl.Peer;
import io.quorate.jute.Jute;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The identities that one connection has proven, first those that its address proves alone. */
final class Proofs {
  private final AuthSchemes schemes;
  private final Peer peer;
  private List<Identity> identities = List.of();

  Proofs(AuthSchemes schemes, InetAddress address) {
    this.schemes = schemes;
    this.peer = new Peer(address, List.of());
    schemes.all().forEach(scheme -> keep(provenByConnecting(scheme)));
  }

  /** Everything proven so far; the list itself never changes. */
  List<Identity> identities() {
    return identities;
  }

  /** Whether one of the schemes has proven anything. */
  boolean holdAnyOf(Set<String> names) {
    return identities.stream().anyMatch(identity -> names.contains(identity.scheme()));
  }

  /** Judges what a client sent, and keeps what it proves. */
  AuthOutcome prove(String schemeName, byte[] credentials) {
    Optional<AuthScheme> scheme = schemes.named(schemeName);
    if (scheme.isEmpty()) {
      return new AuthOutcome.Refused("there is no such scheme here");
    }
    if (Jute.isNull(credentials) && provenByConnecting(scheme.get()).isEmpty()) {
      return new AuthOutcome.Refused("no credentials were sent");
    }
    AuthOutcome outcome = judge(scheme.get(), credentials);
    if (outcome instanceof AuthOutcome.Proven(List<Identity> proven)) {
      keep(proven);
    }
    return outcome;
  }

  private List<Identity> provenByConnecting(AuthScheme scheme) {
    try {
      return scheme.provenByConnecting(peer);
    } catch (RuntimeException theirs) {
      return List.of(); // a scheme that fails has proven nothing
    }
  }

  private AuthOutcome judge(AuthScheme scheme, byte[] credentials) {
    try {
      return scheme.authenticate(credentials, peer);
    } catch (RuntimeException theirs) {
      // Schemes may be code of others: what they throw is a refusal, as in ZooKeeper.
      return new AuthOutcome.Refused("the scheme failed: " + theirs);
    }
  }

  private void keep(List<Identity> proven) {
    Set<Identity> all = new LinkedHashSet<>(identities);
    all.addAll(proven);
    identities = List.copyOf(all);
  }
}
