package io.quorate.ensemble;

/**
 * One of the ways to a server of the ensemble.
 *
 * @param quorumPort where a leader listens for its learners
 * @param electionPort where votes are received
 */
public record PeerAddress(String host, int quorumPort, int electionPort) {
  public Address quorum() {
    return new Address(host, quorumPort);
  }

  public Address election() {
    return new Address(host, electionPort);
  }
}
