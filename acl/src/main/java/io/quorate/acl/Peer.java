package io.quorate.acl;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What is known of the other end of a connection before it says anything.
 *
 * @param address the address the connection comes from
 * @param certificates the verified chain of a TLS client, its own certificate first; empty without
 *     TLS
 */
public record Peer(InetAddress address, List<X509Certificate> certificates) {
  public Peer {
    certificates = List.copyOf(certificates);
  }
}
