package io.quorate.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port that answers nobody, as of a machine whose network is gone: who dials it waits. Its queue
 * of those who wait to be accepted is full, and nobody accepts.
 */
public final class DeafPort implements AutoCloseable {
  private static final int QUEUE_MAX = 16;
  private static final int PATIENCE_MILLIS = 300;

  private final ServerSocket listener;
  private final List<Socket> waiting = new ArrayList<>();

  public DeafPort() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < QUEUE_MAX; i++) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(listener.getLocalSocketAddress(), PATIENCE_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    close();
    throw new IllegalStateException("the queue takes more than " + QUEUE_MAX);
  }

  public int number() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    listener.close();
  }
}
