package io.quorate.peer;

import io.quorate.codec.Introduction;
import io.quorate.codec.IntroductionCodec;
import io.quorate.election.Notification;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.Sid;
import io.quorate.jute.MalformedException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries notifications between servers, the newest to each peer only. Source: ZooKeeper's {@code
 * QuorumCnxManager}, with whose peers it speaks.
 *
 * <ol>
 *   <li>A pair of servers has one connection: the one that the higher number dialled. A lower
 *       number that has something to say dials, says who it is, and is dialled back.
 *   <li>Nothing that a caller asks for waits for the network, nor does one peer wait for another.
 *   <li>Who dials and is not a member is heard all the same (observers need not be listed), but
 *       only {@value #STRANGERS_MAX} of them.
 * </ol>
 */
public final class ElectionMail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ElectionMail.class);

  private static final Duration ENDING = Duration.ofSeconds(1);
  private static final int STRANGERS_MAX = 64;
  private static final int INTRODUCTIONS_MAX = 64;
  private static final int STRANGERS_ADDRESSES_MAX = 4;
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

  private final MailSettings settings;
  private final BiConsumer<Sid, Notification> receiver;
  private final List<ServerSocket> listeners = new ArrayList<>();
  private final List<Thread> acceptors = new ArrayList<>();
  private final LongAdder refused = new LongAdder();

  // Guarded by this.
  private final TreeMap<Sid, MailLine> lines = new TreeMap<>();

  /** Sockets of those who have not said yet who they are, the oldest first. Guarded by itself. */
  private final Set<Socket> unintroduced = new LinkedHashSet<>();

  private volatile Ensemble ensemble;
  private volatile boolean closed;
  private long nextObserver = -1;

  private ElectionMail(
      MailSettings settings, Ensemble ensemble, BiConsumer<Sid, Notification> receiver) {
    this.settings = settings;
    this.ensemble = ensemble;
    this.receiver = receiver;
  }

  /**
   * Listens, and dials nobody before there is something to say.
   *
   * @param receiver is called by many threads at once, in order for each peer, and must not wait
   * @throws IOException if no address to listen at is to be had
   */
  public static ElectionMail start(
      MailSettings settings, Ensemble ensemble, BiConsumer<Sid, Notification> receiver)
      throws IOException {
    var mail = new ElectionMail(settings, ensemble, receiver);
    mail.listeners.addAll(
        Sockets.listen("Election mail", settings.bindAddresses(), ElectionMail::bound));
    mail.listeners.forEach(mail::listen);
    return mail;
  }

  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.setReuseAddress(true);
      listener.bind(address);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  private void listen(ServerSocket listener) {
    acceptors.add(
        Thread.ofVirtual()
            .name("election-accept-" + listener.getLocalPort())
            .start(() -> accept(listener)));
  }

  /** Where it listens, with the ports that were found. */
  public List<InetSocketAddress> addresses() {
    return listeners.stream()
        .map(listener -> (InetSocketAddress) listener.getLocalSocketAddress())
        .toList();
  }

  /** Sends as soon as the peer can be reached, unless something newer is to be sent by then. */
  public void send(Sid to, Notification notification) {
    Invariant.require(!to.equals(settings.self()), () -> "a server sends no mail to itself");
    Optional<MailLine> line = isMember(to) ? line(to, List.of()) : known(to);
    line.ifPresent(found -> found.send(notification));
  }

  /** From now on these are the members; who is none any more is hung up on. */
  public void ensembleChanged(Ensemble changed) {
    var gone = new ArrayList<MailLine>();
    synchronized (this) {
      for (Sid sid : ensemble.members().keySet()) {
        if (changed.member(sid).isEmpty() && lines.containsKey(sid)) {
          gone.add(lines.remove(sid));
        }
      }
      ensemble = changed;
    }
    gone.forEach(MailLine::close);
  }

  /** Peers that there is a connection with. */
  public Set<Sid> connected() {
    List<MailLine> all;
    synchronized (this) {
      all = List.copyOf(lines.values());
    }
    var connected = new TreeSet<Sid>();
    all.stream().filter(MailLine::isConnected).map(MailLine::peer).forEach(connected::add);
    return connected;
  }

  /** How many peers there is anything kept of. */
  synchronized int lines() {
    return lines.size();
  }

  /** How many connections were closed because of what came on them. */
  public long refused() {
    return refused.sum();
  }

  @Override
  public void close() {
    List<MailLine> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(lines.values());
      lines.clear();
    }
    listeners.forEach(Sockets::close);
    synchronized (unintroduced) {
      unintroduced.forEach(Sockets::close);
    }
    all.forEach(MailLine::close);
    acceptors.forEach(ElectionMail::awaitEnd);
  }

  /** A port is free only when nobody waits at its listener any more. */
  private static void awaitEnd(Thread acceptor) {
    try {
      acceptor.join(ENDING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // What lines tell

  void received(Sid from, Notification notification) {
    if (!closed) {
      receiver.accept(from, notification);
    }
  }

  boolean isMember(Sid peer) {
    return ensemble.member(peer).isPresent();
  }

  void refused(String whom, String reason) {
    if (closed) {
      return;
    }
    refused.increment();
    LOG.warn("Election mail from {} refused: {}", whom, reason);
  }

  /** A stranger's line lives no longer than its connection, or the attempt to make one. */
  void disconnected(MailLine line) {
    boolean gone;
    synchronized (this) {
      gone = !isMember(line.peer()) && lines.remove(line.peer(), line);
    }
    if (gone) {
      line.close();
    }
  }

  // Who dials here

  private void accept(ServerSocket listener) {
    while (!closed) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().name("election-introduction").start(() -> introduce(socket));
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("Election mail: cannot accept at {}: {}", listener, e.getMessage());
          pause();
        }
      }
    }
  }

  /** When descriptors have run out, asking again at once would only burn the processor. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void introduce(Socket socket) {
    String remote = String.valueOf(socket.getRemoteSocketAddress());
    boolean kept = false;
    enter(socket);
    try {
      Sockets.prepare(socket);
      socket.setSoTimeout(settings.introductionMillis());
      var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      Introduction introduction = IntroductionCodec.read(in);
      socket.setSoTimeout(0);
      kept = introduced(remote, introduction, socket, in);
    } catch (MalformedException e) {
      refused(remote, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      refused(remote, "it did not say who it is: " + e.getMessage());
    } finally {
      leave(socket);
      if (!kept) {
        Sockets.close(socket);
      }
    }
  }

  /** Whoever says nothing for longest makes room: those who mean it say who they are at once. */
  private void enter(Socket socket) {
    synchronized (unintroduced) {
      if (unintroduced.size() >= INTRODUCTIONS_MAX) {
        Socket oldest = unintroduced.iterator().next();
        unintroduced.remove(oldest);
        Sockets.close(oldest);
      }
      unintroduced.add(socket);
    }
  }

  private void leave(Socket socket) {
    synchronized (unintroduced) {
      unintroduced.remove(socket);
    }
  }

  /** Whether the connection stays. */
  private boolean introduced(
      String remote, Introduction introduction, Socket socket, DataInputStream in) {
    Sid peer = introduction.sid();
    if (peer.equals(settings.self())) {
      refused(remote, "it has the number of this server, " + peer.value());
      return false;
    }
    boolean higher = peer.compareTo(settings.self()) > 0;
    Optional<MailLine> line =
        line(peer.equals(Introduction.NOBODY) ? observer() : peer, introduction.addresses());
    if (line.isEmpty()) {
      refused(remote, "there are too many who are no members already");
    } else if (higher) {
      line.get().attach(new MailConnection(line.get(), socket, in));
    } else {
      line.get().callBack();
    }
    return higher && line.isPresent();
  }

  /** Many observers may come without a number: each gets one that no server has. */
  private synchronized Sid observer() {
    return new Sid(nextObserver--);
  }

  private synchronized Optional<MailLine> known(Sid peer) {
    return Optional.ofNullable(lines.get(peer));
  }

  /**
   * The line of a peer, a new one if need be; empty if that would be one stranger too many.
   *
   * @param claimed where a stranger says that it is reached; members are dialled where the ensemble
   *     says
   */
  private synchronized Optional<MailLine> line(Sid peer, List<Address> claimed) {
    MailLine found = lines.get(peer);
    if (found != null) {
      return Optional.of(found);
    }
    boolean member = isMember(peer);
    long strangers = lines.keySet().stream().filter(sid -> !isMember(sid)).count();
    if (closed || (!member && strangers >= STRANGERS_MAX)) {
      return Optional.empty();
    }
    List<Address> usable =
        claimed.stream()
            .filter(address -> !WILDCARDS.contains(address.host()))
            .limit(STRANGERS_ADDRESSES_MAX)
            .toList();
    Supplier<List<Address>> addresses =
        () -> ensemble.member(peer).map(Member::electionAddresses).orElse(usable);
    var line =
        new MailLine(peer, this, settings, new MailDial(settings, this::introduction, addresses));
    lines.put(peer, line);
    return Optional.of(line);
  }

  private Introduction introduction() {
    List<Address> own =
        ensemble
            .member(settings.self())
            .map(Member::electionAddresses)
            .orElseGet(
                () ->
                    addresses().stream()
                        .map(bound -> new Address(bound.getHostString(), bound.getPort()))
                        .toList());
    return new Introduction(settings.self(), own);
  }
}
