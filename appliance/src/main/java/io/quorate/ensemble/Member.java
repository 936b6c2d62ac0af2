package io.quorate.ensemble;

import java.util.List;
import java.util.Optional;

/**
 * A server of the ensemble.
 *
 * @param addresses at least one; several are several ways to the same server
 * @param clientAddress where it serves clients, if the ensemble's text says so
 */
public record Member(
    Sid sid, Kind kind, List<PeerAddress> addresses, Optional<Address> clientAddress) {
  /** A participant votes and counts; an observer only learns. */
  public enum Kind {
    PARTICIPANT,
    OBSERVER
  }

  public Member {
    Invariant.require(!addresses.isEmpty(), () -> "server " + sid.value() + " has an address");
    addresses = List.copyOf(addresses);
  }

  public boolean votes() {
    return kind == Kind.PARTICIPANT;
  }

  public List<Address> quorumAddresses() {
    return addresses.stream().map(PeerAddress::quorum).toList();
  }

  public List<Address> electionAddresses() {
    return addresses.stream().map(PeerAddress::election).toList();
  }
}
