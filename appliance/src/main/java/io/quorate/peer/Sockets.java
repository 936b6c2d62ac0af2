package io.quorate.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all sockets between servers have in common. */
final class Sockets {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private Sockets() {}

  /** Small messages leave at once; a peer that vanished is noticed some day, even in silence. */
  static void prepare(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
  }

  /** How one address is listened at. */
  interface Opening<L> {
    L at(InetSocketAddress address) throws IOException;
  }

  /**
   * Listens at every address that is to be had. One of several that is not makes no difference but
   * a line: a server that has them is to be reached when one of its networks is gone, and to start
   * then.
   *
   * @param who the owner, for people
   * @param opening leaves nothing open when it fails
   * @throws IOException when none is to be had
   */
  static <L> List<L> listen(String who, List<InetSocketAddress> addresses, Opening<L> opening)
      throws IOException {
    var listeners = new ArrayList<L>();
    var failures = new ArrayList<IOException>();
    for (InetSocketAddress address : addresses) {
      try {
        listeners.add(opening.at(address));
      } catch (IOException e) {
        failures.add(
            new IOException(who + " cannot listen at " + address + ": " + e.getMessage(), e));
      }
    }
    if (listeners.isEmpty() && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    failures.forEach(failure -> LOG.warn("{}; other addresses are left", failure.getMessage()));
    return listeners;
  }

  /** Closes what is not needed any more: whether that goes well changes nothing. */
  static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The descriptor is gone in any case.
    }
  }
}
