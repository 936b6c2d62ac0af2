package io.quorate.peer;

import io.quorate.codec.Frame;
import io.quorate.codec.JuteInput;
import io.quorate.codec.JuteOutput;
import io.quorate.codec.PacketReader;
import io.quorate.jute.MalformedException;
import io.quorate.replica.Input;
import io.quorate.replica.StreamId;
import io.quorate.zab.Packet;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One connection, with a thread that reads and one that writes.
 *
 * <ol>
 *   <li>Packets leave in the order in which they were sent, and are told in the order in which they
 *       came.
 *   <li>What waits is bounded; where it is too much, the stream ends: its learner comes back and is
 *       brought up to date.
 *   <li>Its end is told once, and after that nothing; an end that the replica asked for is not
 *       told.
 *   <li>A stream that somebody else opened is told when its first packet is there: who has nothing
 *       to say in the words of a learner is nobody.
 * </ol>
 */
final class LearnerStream {
  /** How long what was sent may take to leave once the stream is to be closed. */
  private static final Duration LEAVING_TIME_MAX = Duration.ofSeconds(1);

  /** Stands in the queue where the stream ends. */
  private static final Frame END = new Frame.Whole(new byte[0]);

  private final StreamId id;
  private final boolean dialled;
  private final Socket socket;
  private final StreamSettings settings;
  private final StreamFigures figures;
  private final Consumer<Input.FromPeer> events;
  private final Runnable gone;
  private final LinkedBlockingQueue<Frame> queue;
  private final AtomicLong queuedBytes = new AtomicLong();
  private final Thread reader;
  private final Thread writer;
  private volatile boolean synced;
  private boolean introduced;
  private boolean silent;

  /**
   * @param socket connected, with the read timeout that holds at first
   * @param gone is called when it has ended, whoever ended it
   */
  LearnerStream(
      StreamId id,
      boolean dialled,
      Socket socket,
      StreamSettings settings,
      StreamFigures figures,
      Consumer<Input.FromPeer> events,
      Runnable gone) {
    this.id = id;
    this.dialled = dialled;
    this.socket = socket;
    this.settings = settings;
    this.figures = figures;
    this.events = events;
    this.gone = gone;
    this.introduced = dialled;
    this.queue = new LinkedBlockingQueue<>(settings.limits().queuedPacketsMax() + 1);
    this.reader = Thread.ofVirtual().name("stream-" + id.value() + "-in").unstarted(this::read);
    this.writer = Thread.ofVirtual().name("stream-" + id.value() + "-out").unstarted(this::write);
  }

  void start() {
    writer.start();
    synchronized (this) {
      if (dialled && !silent) {
        events.accept(new Input.StreamOpened(id));
      }
    }
    reader.start();
  }

  /** Leaves a packet to be sent; never waits. */
  void send(Packet packet, Frame frame) {
    if (dialled && packet instanceof Packet.Ack) {
      becomesSynced();
    }
    long bytes = queuedBytes.addAndGet(frame.bytes());
    boolean full =
        bytes > settings.limits().queuedBytesMax()
            || queue.size() >= settings.limits().queuedPacketsMax();
    if (full || !queue.offer(frame)) {
      figures.overflown();
      end("it takes too little: %d packets, %d bytes wait".formatted(queue.size(), bytes));
    }
  }

  /** Ends it when what was sent has left, and tells nothing any more. */
  void close() {
    synchronized (this) {
      silent = true;
    }
    if (!queue.offer(END)) {
      stop();
      return;
    }
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
        events.accept(new Input.StreamClosed(id, socket.getRemoteSocketAddress() + ": " + reason));
      }
      silent = true;
    }
    stop();
  }

  private void stop() {
    Sockets.close(socket);
    writer.interrupt();
    gone.run();
  }

  private synchronized void tell(Packet packet) {
    if (silent) {
      return;
    }
    if (!introduced) {
      introduced = true;
      events.accept(new Input.StreamAccepted(id));
    }
    events.accept(new Input.StreamPacket(id, packet));
  }

  /** From the first ACK on, silence is judged by another limit, as in ZooKeeper. */
  private void becomesSynced() {
    if (!synced) {
      synced = true;
      try {
        socket.setSoTimeout(settings.syncMillis());
      } catch (SocketException e) {
        end("its read timeout could not be changed: " + e);
      }
    }
  }

  private void write() {
    try {
      JuteOutput out = null;
      while (true) {
        Frame frame = queue.poll();
        if (frame == null) {
          if (out != null) {
            out.flush();
          }
          frame = queue.take();
        }
        out = out == null ? new JuteOutput(socket.getOutputStream()) : out;
        if (frame.equals(END)) {
          out.flush();
          return;
        }
        frame.writeTo(out);
        queuedBytes.addAndGet(-frame.bytes());
      }
    } catch (IOException e) {
      end("nothing can be sent: " + e);
    } catch (InterruptedException e) {
      end("it was stopped");
    }
  }

  /** Knows whether the bytes have come to their end. */
  private static final class Incoming extends FilterInputStream {
    private boolean ended;

    Incoming(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int read = super.read(into, from, count);
      ended |= read < 0;
      return read;
    }
  }

  private void read() {
    Optional<Incoming> incoming = Optional.empty();
    try {
      Incoming in = new Incoming(socket.getInputStream());
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
      end("the other side has closed it");
    } catch (MalformedException e) {
      if (incoming.isPresent() && incoming.get().ended) {
        end("the other side has gone in the middle of a packet");
      } else {
        malformed(String.valueOf(e.getMessage()));
      }
    } catch (SocketTimeoutException e) {
      end(
          "nothing was heard for %d ms"
              .formatted(synced ? settings.syncMillis() : settings.initMillis()));
    } catch (IOException e) {
      end("nothing can be heard: " + e);
    }
  }

  private void received(Packet packet) {
    if (!dialled && packet instanceof Packet.Ack) {
      becomesSynced();
    }
    tell(packet);
  }

  private void malformed(String message) {
    figures.malformed(socket.getRemoteSocketAddress(), message);
    end("what came is malformed: " + message);
  }
}
