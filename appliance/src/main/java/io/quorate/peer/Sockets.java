package io.quorate.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/** What all sockets between servers have in common. */
final class Sockets {
  private Sockets() {}

  /** Small messages leave at once; a peer that vanished is noticed some day, even in silence. */
  static void prepare(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
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
