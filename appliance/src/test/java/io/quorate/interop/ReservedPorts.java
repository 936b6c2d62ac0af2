package io.quorate.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of loopback that nobody else gets until they are {@linkplain #release released}.
 *
 * <p>They lie below the range from which the system takes the near ends of connections: a server
 * that is dead for a while finds its port free when it comes back.
 */
final class ReservedPorts {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES_MAX = 1_000;

  private final List<ServerSocket> sockets = new ArrayList<>();
  private int given;

  private ReservedPorts() {}

  static ReservedPorts of(int count) {
    var ports = new ReservedPorts();
    for (int tries = 0; ports.sockets.size() < count; tries++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      try {
        ports.sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
      } catch (IOException e) {
        if (tries == TRIES_MAX) {
          ports.release();
          throw new UncheckedIOException(e);
        } // else somebody has it
      }
    }
    return ports;
  }

  /** One that was not given yet. */
  int next() {
    return sockets.get(given++).getLocalPort();
  }

  /** Lets go of all of them; that they were given stays true. */
  void release() {
    try {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
