package io.quorate.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * All sessions of one run over one selector, on the thread that calls; spread evenly over the
 * servers.
 */
final class Loop implements AutoCloseable {
  private static final long SELECT_MILLIS = 10;
  private static final long DEADLINE_SECONDS = 60;
  private static final long PING_CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final List<InetSocketAddress> servers;
  private final int inFlightMax;
  private final Selector selector;
  private final List<Session> sessions = new ArrayList<>();
  private long pingCheckNanos = System.nanoTime();

  Loop(List<InetSocketAddress> servers, int inFlightMax) throws IOException {
    this.servers = List.copyOf(servers);
    this.inFlightMax = inFlightMax;
    this.selector = Selector.open();
  }

  List<Session> sessions() {
    return sessions;
  }

  /** Opens so many sessions and waits until the server has accepted all. */
  void open(int count, Workload workload) throws IOException {
    for (int i = 0; i < count; i++) {
      sessions.add(connect(i, workload));
    }
    await("sessions to open", () -> sessions.stream().allMatch(Session::isOpen));
  }

  /** Begins a session in the place of the one with this number. */
  void reopen(int number, Workload workload) throws IOException {
    sessions.set(number, connect(number, workload));
  }

  private Session connect(int number, Workload workload) throws IOException {
    InetSocketAddress server = servers.get(number % servers.size());
    return new Session(number, workload, selector, server, inFlightMax);
  }

  /** Writes what workloads queued outside of the handling of input. */
  void flush() throws IOException {
    long now = System.nanoTime();
    for (Session session : sessions) {
      if (!session.isClosed()) {
        session.flush(now);
      }
    }
  }

  void runFor(double seconds) throws IOException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      turn();
    }
  }

  void await(String what, BooleanSupplier condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("waited " + DEADLINE_SECONDS + " s in vain for " + what);
      }
      turn();
    }
  }

  /** Ends all sessions that are open, as a good client does. */
  void closeSessions() throws IOException {
    long now = System.nanoTime();
    for (Session session : sessions) {
      if (session.isOpen()) {
        session.close(now);
      }
    }
    flush();
    await("sessions to close", () -> sessions.stream().allMatch(Session::isClosed));
  }

  @Override
  public void close() throws IOException {
    for (Session session : sessions) {
      session.abandon();
    }
    selector.close();
  }

  private void turn() throws IOException {
    selector.select(Loop::handle, SELECT_MILLIS);
    long now = System.nanoTime();
    if (now - pingCheckNanos > PING_CHECK_NANOS) {
      pingCheckNanos = now;
      for (Session session : sessions) {
        session.pingWhenIdle(now);
      }
    }
  }

  private static void handle(SelectionKey key) {
    try {
      ((Session) key.attachment()).ready();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
