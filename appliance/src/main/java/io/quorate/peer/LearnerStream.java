package io.quorate.peer;

import io.quorate.codec.Frame;
import io.quorate.codec.JuteInput;
import io.quorate.codec.PacketReader;
import io.quorate.jute.MalformedException;
import io.quorate.replica.Input;
import io.quorate.replica.StreamId;
import io.quorate.zab.Packet;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, with a thread that reads and one that writes what could not be sent at once.
 * These are threads of the system: virtual ones took more of the processor for being woken than for
 * all else that a stream does.
 *
 * <ol>
 *   <li>Packets leave in the order in which they were sent, and are told in the order in which they
 *       came; those that came together are told together, and none waits for the rest of another.
 *   <li>What waits is bounded. Where it is too much to be sent, the stream ends: its learner comes
 *       back and is brought up to date. Where too much was told and is not taken, no more is read.
 *   <li>Its end is told once, and after that nothing; an end that the replica asked for is not
 *       told.
 *   <li>A stream that somebody else opened is told when its first packet is there: who has nothing
 *       to say in the words of a learner is nobody.
 * </ol>
 */
final class LearnerStream {
  private static final Logger LOG = LoggerFactory.getLogger(LearnerStream.class);

  /** How long what was sent may take to leave once the stream is to be closed. */
  private static final Duration LEAVING_TIME_MAX = Duration.ofSeconds(1);

  private final StreamId id;
  private final boolean dialled;
  private final StreamChannel channel;
  private final Sending sending;
  private final StreamSettings settings;
  private final StreamFigures figures;
  private final Consumer<List<Input.FromPeer>> events;
  private final Runnable gone;
  private final Thread reader;
  private final Thread writer;
  private final Backlog backlog;

  /** From the first ACK on, silence is judged by another limit, as in ZooKeeper. */
  private volatile boolean synced;

  /** What was read and is not told; only the reader's. */
  private List<Input.FromPeer> untold = new ArrayList<>();

  private long packetsRead;

  private volatile boolean introduced;
  private boolean silent;

  /**
   * @param gone is called when it has ended, whoever ended it
   */
  LearnerStream(
      StreamId id,
      boolean dialled,
      StreamChannel channel,
      StreamSettings settings,
      StreamFigures figures,
      Consumer<List<Input.FromPeer>> events,
      Runnable gone) {
    this.id = id;
    this.dialled = dialled;
    this.channel = channel;
    this.sending = new Sending(channel);
    this.settings = settings;
    this.figures = figures;
    this.events = events;
    this.gone = gone;
    this.introduced = dialled;
    this.reader = thread("in", this::read);
    this.writer = thread("out", this::write);
    this.backlog = new Backlog(settings.limits(), reader);
  }

  private Thread thread(String direction, Runnable work) {
    return Thread.ofPlatform()
        .daemon()
        .name("stream-" + direction + "-" + id.value())
        .unstarted(work);
  }

  void start() {
    writer.start();
    synchronized (this) {
      if (dialled && !silent) {
        events.accept(List.of(new Input.StreamOpened(id)));
      }
    }
    reader.start();
  }

  StreamFacts facts() {
    return new StreamFacts(
        id, channel.local(), channel.remote(), sending.queuedPackets(), sending.queuedBytes());
  }

  /** Ends it at once, and tells so. */
  void hangUp(String reason) {
    end(reason);
  }

  /** Leaves a packet, which leaves with the next {@link #flush}; never waits. */
  void send(Packet packet, Frame frame) {
    if (dialled && packet instanceof Packet.Ack) {
      synced = true;
    }
    sending.add(frame);
    int packets = sending.queuedPackets();
    long bytes = sending.queuedBytes();
    if (bytes > settings.limits().queuedBytesMax()
        || packets > settings.limits().queuedPacketsMax()) {
      figures.overflown();
      end("it takes too little: %d packets, %d bytes wait".formatted(packets, bytes));
    }
  }

  /** Sends what was left. */
  void flush() {
    try {
      sending.flush(writer);
    } catch (IOException e) {
      end("nothing can be sent: " + e);
    }
  }

  /** A packet that was told was taken. */
  void taken() {
    backlog.taken();
  }

  /** Ends it when what was sent has left, and tells nothing any more. */
  void close(String reason) {
    LOG.info("Closing the stream with {}: {}", channel.remote(), reason);
    synchronized (this) {
      silent = true;
    }
    sending.addEnd();
    flush();
    Thread.ofVirtual().name("stream-" + id.value() + "-end").start(this::awaitLeaving);
  }

  /** Ends it at once, and tells nothing any more. */
  void abort() {
    synchronized (this) {
      silent = true;
    }
    stop();
  }

  private void awaitLeaving() {
    try {
      boolean ignored = writer.join(LEAVING_TIME_MAX);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private void end(String reason) {
    synchronized (this) {
      if (!silent && introduced) {
        events.accept(List.of(new Input.StreamClosed(id, channel.remote() + ": " + reason)));
      }
      silent = true;
    }
    stop();
  }

  private void stop() {
    sending.stop(writer);
    channel.close();
    backlog.end();
    gone.run();
  }

  /** Tells what was read so far. */
  private synchronized void tell() {
    if (!untold.isEmpty() && !silent) {
      introduced = true;
      events.accept(untold);
    }
    untold = new ArrayList<>();
  }

  private void write() {
    try {
      sending.sendToEnd();
    } catch (IOException e) {
      end("nothing can be sent: " + e);
    }
  }

  /** Knows whether the bytes have come to their end; before more are waited for, all is told. */
  private final class Incoming extends FilterInputStream {
    private long bytes;
    private boolean ended;

    Incoming(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      backlog.told(packetsRead, bytes);
      tell();
      backlog.awaitRoom();
      int read = super.read(into, from, count);
      ended |= read < 0;
      bytes += Math.max(read, 0);
      return read;
    }
  }

  private void read() {
    String ending = readToEnd();
    tell();
    end(ending);
  }

  /** Answers why there is no more. */
  private String readToEnd() {
    Optional<Incoming> incoming = Optional.empty();
    try {
      Incoming in = new Incoming(channel.input(this::silenceMillisMax));
      incoming = Optional.of(in);
      PacketReader packets = new PacketReader(new JuteInput(in), settings.packetBytesMax());
      while (!packets.atEnd()) {
        switch (dialled ? packets.readFromLeader() : packets.readFromLearner()) {
          case PacketReader.Reading.Understood<? extends Packet> understood ->
              received(understood.packet());
          case PacketReader.Reading.NotUnderstood<? extends Packet> other ->
              throw new MalformedException(
                  other.name() + " of " + other.zxid() + " is nothing that is understood here");
        }
      }
      return "the other side has closed it";
    } catch (MalformedException e) {
      return incoming.isPresent() && incoming.get().ended
          ? "the other side has gone in the middle of a packet"
          : malformed(String.valueOf(e.getMessage()));
    } catch (SocketTimeoutException e) {
      return "nothing was heard for %d ms".formatted(silenceMillisMax());
    } catch (IOException e) {
      return "nothing can be heard: " + e;
    }
  }

  private int silenceMillisMax() {
    return synced ? settings.syncMillis() : settings.initMillis();
  }

  private void received(Packet packet) {
    if (!dialled && packet instanceof Packet.Ack) {
      synced = true;
    }
    if (!dialled && !introduced && untold.isEmpty()) {
      untold.add(new Input.StreamAccepted(id));
    }
    untold.add(new Input.StreamPacket(id, packet));
    packetsRead++;
  }

  private String malformed(String message) {
    figures.malformed(channel.remote(), message);
    return "what came is malformed: " + message;
  }
}
