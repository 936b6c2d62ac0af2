package io.quorate.bench.failover;

import io.quorate.bench.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client on each of some servers, writing all the time. */
final class Writers implements AutoCloseable {
  private static final long SILENCE_SECONDS_MAX = 60;

  private final BlockingQueue<Client.Acknowledged> acknowledged = new LinkedBlockingQueue<>();
  private final List<Client> clients;

  Writers(List<Server> servers) {
    clients = servers.stream().map(server -> Client.start(server.address(), acknowledged)).toList();
  }

  /** The next write that any of them had acknowledged. */
  Client.Acknowledged next() throws IOException, InterruptedException {
    Client.Acknowledged next = acknowledged.poll(SILENCE_SECONDS_MAX, TimeUnit.SECONDS);
    if (next == null) {
      throw new IOException("nothing was acknowledged for " + SILENCE_SECONDS_MAX + " s");
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    clients.forEach(Client::end);
    for (Client client : clients) {
      client.awaitEnd();
    }
  }
}
