package io.quorate.peer;

import io.quorate.codec.Frame;
import io.quorate.codec.PacketCodec;
import io.quorate.ensemble.Address;
import io.quorate.ensemble.Sid;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.StreamId;
import io.quorate.txn.Entry;
import io.quorate.zab.Packet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams between leaders and learners. It listens always, whoever leads: who accepts what is
 * the replica's affair.
 *
 * <ol>
 *   <li>Carrying outputs out never waits, for a name, a connection, a slow peer or a large tree.
 *   <li>What a stream tells ends with its end; a stream that the replica closes tells nothing more.
 *   <li>A packet for many is encoded once; what is sent on a stream together leaves together.
 * </ol>
 */
public final class LearnerStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LearnerStreams.class);

  /** A leader of ZooKeeper listens only when it knows that it leads, which may be after us. */
  private static final int DIALS_MAX = 10;

  private static final long ACCEPT_PAUSE_NANOS = 100_000_000;

  private final StreamSettings settings;
  private final Function<Sid, List<Address>> directory;
  private final Consumer<List<Input.FromPeer>> events;
  private final StreamFigures figures = new StreamFigures();
  private final List<ServerSocketChannel> listeners = new ArrayList<>();
  private final Map<StreamId, Dial> dials = new ConcurrentHashMap<>();
  private final Map<StreamId, LearnerStream> streams = new ConcurrentHashMap<>();
  private final AtomicLong nextAccepted = new AtomicLong(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean closed;

  private LearnerStreams(
      StreamSettings settings,
      Function<Sid, List<Address>> directory,
      Consumer<List<Input.FromPeer>> events) {
    this.settings = settings;
    this.directory = directory;
    this.events = events;
  }

  /**
   * Begins to listen.
   *
   * @param directory where a server waits for its learners; empty if nobody knows
   * @param events is told, by threads of the streams, what happens, in order for each stream; must
   *     not wait, and calls {@link #taken} for every packet when it is done with it
   * @throws IOException when no address can be listened on; nothing is left open then
   */
  public static LearnerStreams start(
      StreamSettings settings,
      Function<Sid, List<Address>> directory,
      Consumer<List<Input.FromPeer>> events)
      throws IOException {
    LearnerStreams started = new LearnerStreams(settings, directory, events);
    started.listeners.addAll(
        Sockets.listen("The port for learners", settings.addresses(), LearnerStreams::listen));
    for (ServerSocketChannel listener : started.listeners) {
      Thread.ofPlatform()
          .daemon()
          .name("learner-port-" + listener.socket().getLocalPort())
          .start(() -> started.accept(listener));
    }
    return started;
  }

  private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      listener.bind(address);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** Where learners are waited for, with the ports that were found. */
  public List<InetSocketAddress> addresses() {
    return listeners.stream()
        .map(ServerSocketChannel::socket)
        .map(listener -> new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()))
        .toList();
  }

  public StreamFigures figures() {
    return figures;
  }

  /** The streams that are open, in no particular order. */
  public List<StreamFacts> facts() {
    return streams.values().stream().map(LearnerStream::facts).toList();
  }

  /** Ends a stream, if it still is there; the replica is told so. */
  public void hangUp(StreamId id, String reason) {
    Optional.ofNullable(streams.get(id)).ifPresent(stream -> stream.hangUp(reason));
  }

  /** Carries out what the replica wants, in order. Called by one thread at a time. */
  public void carryOut(List<Output.ToPeer> outputs) {
    @Nullable Packet encoded = null;
    @Nullable Frame frame = null;
    Set<LearnerStream> sentOn = new HashSet<>();
    for (Output.ToPeer output : outputs) {
      switch (output) {
        case Output.OpenStream(StreamId id, Sid leader) -> dial(id, leader);
        case Output.CloseStream(StreamId id, String reason) -> close(id, reason);
        case Output.Send(StreamId id, Packet packet) -> {
          LearnerStream stream = streams.get(id);
          if (stream != null) {
            if (encoded == null || frame == null || !haveSameBytes(encoded, packet)) {
              frame = PacketCodec.encode(packet);
              encoded = packet;
            }
            stream.send(packet, frame);
            sentOn.add(stream);
          }
        }
      }
    }
    sentOn.forEach(LearnerStream::flush);
  }

  @SuppressWarnings("ReferenceEquality") // an entry is made once, and comparing it costs
  private static boolean haveSameBytes(Packet one, Packet other) {
    if (one instanceof Packet.Propose(Entry entry)
        && other instanceof Packet.Propose(Entry another)) {
      return entry == another;
    }
    return one == other;
  }

  /** A packet of that stream, which was told, was taken. */
  public void taken(StreamId id) {
    Optional.ofNullable(streams.get(id)).ifPresent(LearnerStream::taken);
  }

  private void dial(StreamId id, Sid leader) {
    List<Address> addresses = directory.apply(leader);
    if (addresses.isEmpty()) {
      events.accept(List.of(new Input.StreamClosed(id, "no address of server " + leader.value())));
      return;
    }
    Dial dial =
        new Dial(
            addresses,
            settings.initMillis(),
            DIALS_MAX,
            socket -> dialled(id, socket),
            reason -> {
              if (dials.remove(id) != null) {
                events.accept(List.of(new Input.StreamClosed(id, reason)));
              }
            });
    dials.put(id, dial);
    dial.start(Long.toString(id.value()));
  }

  private void dialled(StreamId id, SocketChannel socket) {
    StreamChannel channel;
    try {
      channel = StreamChannel.of(socket);
    } catch (IOException e) {
      if (dials.remove(id) != null) {
        events.accept(List.of(new Input.StreamClosed(id, "the connection is of no use: " + e)));
      }
      return;
    }
    LearnerStream stream =
        new LearnerStream(id, true, channel, settings, figures, events, () -> streams.remove(id));
    streams.put(id, stream);
    if (dials.remove(id) == null || closed) {
      stream.abort(); // closed by the replica while it came about
      return;
    }
    stream.start();
  }

  private void close(StreamId id, String reason) {
    Optional.ofNullable(dials.remove(id)).ifPresent(Dial::cancel);
    Optional.ofNullable(streams.remove(id)).ifPresent(stream -> stream.close(reason));
  }

  private void accept(ServerSocketChannel listener) {
    while (!closed) {
      try {
        welcome(listener.accept());
      } catch (IOException e) {
        if (!closed) {
          LOG.warn("Learner port: a connection could not be accepted: {}", e.toString());
          LockSupport.parkNanos(this, ACCEPT_PAUSE_NANOS); // as when descriptors are used up
        }
      }
    }
  }

  private synchronized void welcome(SocketChannel socket) throws IOException {
    if (accepted.get() >= settings.limits().acceptedMax()) {
      figures.tooMany(socket.getRemoteAddress(), settings.limits().acceptedMax());
      socket.close();
      return;
    }
    StreamChannel channel = StreamChannel.of(socket);
    accepted.incrementAndGet();
    StreamId id = new StreamId(nextAccepted.getAndIncrement());
    AtomicBoolean counted = new AtomicBoolean(true);
    LearnerStream stream =
        new LearnerStream(
            id,
            false,
            channel,
            settings,
            figures,
            events,
            () -> {
              streams.remove(id);
              if (counted.getAndSet(false)) {
                accepted.decrementAndGet();
              }
            });
    streams.put(id, stream);
    stream.start();
    if (closed) {
      stream.abort();
    }
  }

  /** Ends everything at once; nothing is told any more. */
  @Override
  public void close() {
    closed = true;
    listeners.forEach(Sockets::close);
    List.copyOf(dials.keySet())
        .forEach(id -> Optional.ofNullable(dials.remove(id)).ifPresent(Dial::cancel));
    List.copyOf(streams.values()).forEach(LearnerStream::abort);
  }
}
