package io.quorate.peer;

import io.quorate.ensemble.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One attempt to reach a server: all its addresses at once, each by a thread of its own, for a name
 * may take long to resolve and a dead address long to be given up. Names are resolved anew at every
 * try.
 *
 * <ol>
 *   <li>It ends once: with the first connection, or with a failure when no address is left, or
 *       cancelled and without a word.
 *   <li>Connections that come too late are closed.
 *   <li>While one address is waited for, the others are tried on: the server may come to life.
 * </ol>
 */
final class Dial {
  private static final long PAUSE_MILLIS = 100;

  private final List<Address> addresses;
  private final int timeoutMillis;
  private final int triesMax;
  private final Consumer<SocketChannel> connected;
  private final Consumer<String> failed;
  private final long beganNanos = System.nanoTime();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger running;

  /** How many addresses have not had all their tries. */
  private final AtomicInteger untried;

  private final Set<SocketChannel> connecting = ConcurrentHashMap.newKeySet();
  private final List<String> failures = new ArrayList<>();
  private boolean ended;

  /**
   * @param timeoutMillis for everything together
   * @param triesMax how often each address is tried at least, if there is time
   * @param connected is given a connection that blocks
   */
  Dial(
      List<Address> addresses,
      int timeoutMillis,
      int triesMax,
      Consumer<SocketChannel> connected,
      Consumer<String> failed) {
    this.addresses = List.copyOf(addresses);
    this.timeoutMillis = timeoutMillis;
    this.triesMax = triesMax;
    this.connected = connected;
    this.failed = failed;
    this.running = new AtomicInteger(addresses.size());
    this.untried = new AtomicInteger(addresses.size());
  }

  void start(String name) {
    for (Address address : addresses) {
      Thread.ofPlatform().daemon().name("dial-" + name).start(() -> run(address));
    }
  }

  /** Nothing is told any more. */
  void cancel() {
    if (end()) {
      closeAll();
    }
  }

  /** Whether the caller is the one who ends it. */
  private synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    over.countDown();
    return first;
  }

  private void run(Address address) {
    try {
      String failure = "there was no time";
      int tries = 0;
      while (leftMillis() > 0 && (tries < triesMax || untried.get() > 0)) {
        if (tries > 0 && over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        try {
          connect(address);
          return;
        } catch (IOException e) {
          failure = e.toString();
        }
        if (++tries == triesMax) {
          untried.decrementAndGet();
        }
      }
      giveUp(address + ": " + failure);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private int leftMillis() {
    long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    return (int) Math.max(0, timeoutMillis - passed);
  }

  private void connect(Address address) throws IOException {
    InetAddress[] resolved = InetAddress.getAllByName(address.host());
    for (int i = 0; i < resolved.length; i++) {
      try {
        connect(new InetSocketAddress(resolved[i], address.port()), resolved.length - i);
        return;
      } catch (IOException e) {
        if (i == resolved.length - 1) {
          throw e;
        }
      }
    }
  }

  /** Tries one address in its share of the time that is left. */
  private void connect(InetSocketAddress address, int shares) throws IOException {
    SocketChannel socket = SocketChannel.open();
    connecting.add(socket);
    try {
      if (over.getCount() > 0) {
        socket.socket().connect(address, Math.max(1, leftMillis() / shares));
        connecting.remove(socket);
        if (end()) {
          closeAll();
          connected.accept(socket);
        } else {
          socket.close();
        }
        return;
      }
      socket.close();
    } catch (IOException e) {
      connecting.remove(socket);
      socket.close();
      throw e;
    }
  }

  private void giveUp(String failure) {
    String reason;
    synchronized (failures) {
      failures.add(failure);
      reason = String.join("; ", failures);
    }
    if (running.decrementAndGet() == 0 && end()) {
      failed.accept(reason);
    }
  }

  private void closeAll() {
    connecting.forEach(Sockets::close);
  }
}
