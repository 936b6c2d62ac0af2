package io.quorate.front;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts connections, all and by address, and turns those away that are too many. Loops share it;
 * it is asked once when a connection comes and once when it goes, under its lock.
 */
final class Admission {
  private int perAddressMax;
  private final int connectionsMax;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int connections;
  private long rejected;

  /** A limit of 0 is none. */
  Admission(int perAddressMax, int connectionsMax) {
    this.perAddressMax = perAddressMax;
    this.connectionsMax = connectionsMax;
  }

  /** Lets a connection in, or says why not. */
  synchronized Optional<String> admit(InetAddress address) {
    int here = byAddress.getOrDefault(address, 0);
    if (connectionsMax > 0 && connections >= connectionsMax) {
      rejected++;
      return Optional.of("there are " + connections + " already, maxCnxns is " + connectionsMax);
    }
    if (perAddressMax > 0 && here >= perAddressMax) {
      rejected++;
      return Optional.of(
          "there are %d from %s already, maxClientCnxns is %d"
              .formatted(here, address.getHostAddress(), perAddressMax));
    }
    connections++;
    byAddress.put(address, here + 1);
    return Optional.empty();
  }

  /** A connection that was let in is gone. */
  synchronized void leave(InetAddress address) {
    connections--;
    byAddress.computeIfPresent(address, (ignored, here) -> here == 1 ? null : here - 1);
  }

  synchronized int perAddressMax() {
    return perAddressMax;
  }

  /** For those that come. */
  synchronized void allowPerAddress(int max) {
    perAddressMax = max;
  }

  synchronized int connections() {
    return connections;
  }

  synchronized long rejected() {
    return rejected;
  }

  synchronized void resetRejected() {
    rejected = 0;
  }
}
