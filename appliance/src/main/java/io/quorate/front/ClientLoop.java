package io.quorate.front;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import io.quorate.jute.JuteWriter;
import io.quorate.proto.RequestReader;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop with the connections that live on it. But for {@link #deliver}, {@link #wake} and
 * {@link #report}, which other threads call, everything here runs on the loop.
 */
final class ClientLoop {
  private static final Logger log = LoggerFactory.getLogger(ClientLoop.class);
  private static final long REFUSAL_LOG_MILLIS = 1000;
  private static final int SCRATCH_BYTES = 64 << 10;
  private static final int WRITER_BYTES_KEPT_MAX = 4 << 20;

  private final int index;
  private final int loops;
  private final EventLoop thread;
  private final Surroundings surroundings;
  private final Handover handover;

  private final LongObjectHashMap<Connection> connections = new LongObjectHashMap<>();
  private List<Connection> touched = new ArrayList<>();

  /** What the connections have for the replica and is not passed on. */
  private List<Input> untold = new ArrayList<>();

  private long connectionsSeen;
  private long refusalToldMillis;
  private int refusalsUntold;
  private JuteWriter writer = new JuteWriter();
  private final RequestReader requests = new RequestReader();
  private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
  private LoopStatistics statistics = new LoopStatistics();

  ClientLoop(
      int index, int loops, EventLoop thread, Surroundings surroundings, Publication publication) {
    this.index = index;
    this.loops = loops;
    this.thread = thread;
    this.surroundings = surroundings;
    this.handover = new Handover(publication);
    this.refusalToldMillis = surroundings.elapsedMillis().getAsLong() - REFUSAL_LOG_MILLIS;
  }

  /** Which loop of so many serves a connection: its id says so. */
  static int indexOf(ConnectionId connection, int loops) {
    return (int) (connection.value() % loops);
  }

  boolean isOn(EventLoop other) {
    return thread.equals(other);
  }

  /** Begins the regular work: signs of life, and deadlines of connections without a session. */
  void start(long intervalMillis) {
    var _ =
        thread.scheduleAtFixedRate(
            () -> guarded(this::lookAround), intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
  }

  // From who has the replica's turn.

  void deliver(long number, List<Output.ToClient> outputs) {
    handover.deliver(number, outputs);
  }

  /** What was delivered has been published. */
  void wake() {
    if (!handover.wakeNeeded()) {
      return;
    }
    try {
      thread.execute(() -> guarded(this::takeTurn));
    } catch (RejectedExecutionException stopped) {
      // The front was closed between the replica's output and here: nobody is left to be told.
    }
  }

  // On the loop.

  /** Tells the replica, together with all else that this round of the loop brings. */
  void tell(Input input) {
    if (untold.isEmpty()) {
      later(this::passOn);
    }
    untold.add(input);
  }

  private void passOn() {
    List<Input> inputs = untold;
    untold = new ArrayList<>();
    surroundings.mailbox().putAll(inputs);
  }

  /** Does something later on the loop. */
  void later(Runnable work) {
    thread.execute(() -> guarded(work));
  }

  /** For what completes elsewhere and goes on here. */
  Executor executor() {
    return this::later;
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error ours) {
      surroundings.failure().accept(ours);
    }
  }

  /** Deliveries first, then the reads that they let go on. */
  private void takeTurn() {
    handover.turn(this::pass);
    List<Connection> due = touched;
    touched = new ArrayList<>();
    due.forEach(Connection::goOn);
  }

  private void pass(Output.ToClient output) {
    Connection connection = connections.get(output.connection().value());
    if (connection != null && connection.take(output)) {
      touched.add(connection);
    }
  }

  /** Before the requests of a connection are looked at: nothing older than its data is unsent. */
  void beforeReads() {
    if (handover.turnIsDue()) {
      takeTurn();
    }
  }

  /** What reads are answered from. */
  View view() {
    return handover.view();
  }

  ConnectionId add(Connection connection) {
    ConnectionId id = new ConnectionId(++connectionsSeen * loops + index);
    connections.put(id.value(), connection);
    return id;
  }

  void remove(ConnectionId id) {
    connections.remove(id.value());
  }

  /** A connection was turned away; a storm of them is told once a second. */
  void refused(InetSocketAddress address, String why) {
    long nowMillis = surroundings.elapsedMillis().getAsLong();
    refusalsUntold++;
    if (nowMillis - refusalToldMillis >= REFUSAL_LOG_MILLIS) {
      log.warn(
          "Connection of {} refused: {} ({} refused since this was last told)",
          address,
          why,
          refusalsUntold);
      refusalToldMillis = nowMillis;
      refusalsUntold = 0;
    }
  }

  private void lookAround() {
    long[] ids = new long[connections.size()];
    long[] elapsedMillis = new long[connections.size()];
    int heard = 0;
    long nowMillis = surroundings.elapsedMillis().getAsLong();
    // A loop that nobody asks anything would hold on to a tree of the past.
    beforeReads();
    for (Connection connection : List.copyOf(connections.values())) {
      connection.checkDeadline(nowMillis);
      if (connection.takeHeard()) {
        ids[heard] = connection.id().value();
        elapsedMillis[heard] = connection.heardMillis();
        heard++;
      }
    }
    if (heard > 0) {
      tell(new Input.Heard(Arrays.copyOf(ids, heard), Arrays.copyOf(elapsedMillis, heard)));
    }
  }

  /** An empty writer, for one message. */
  JuteWriter writer() {
    if (writer.array().length > WRITER_BYTES_KEPT_MAX) {
      writer = new JuteWriter();
    }
    writer.reset();
    return writer;
  }

  RequestReader requests() {
    return requests;
  }

  /** Room for a small frame, shared by the connections of this loop. */
  ByteBuffer scratch() {
    return scratch;
  }

  LoopStatistics statistics() {
    return statistics;
  }

  // From any thread.

  /** What this loop has counted, copied on the loop. */
  CompletableFuture<Report> report() {
    return CompletableFuture.supplyAsync(
        () -> {
          LoopStatistics copy = new LoopStatistics();
          copy.add(statistics);
          List<ConnectionFacts> facts = new ArrayList<>(connections.size());
          connections.values().forEach(connection -> facts.add(connection.facts()));
          return new Report(copy, facts);
        },
        thread);
  }

  /** A loop's figures. */
  record Report(LoopStatistics statistics, List<ConnectionFacts> connections) {}

  /** Does something to what this loop has counted. */
  CompletableFuture<Void> reset(Consumer<LoopStatistics> what) {
    return CompletableFuture.runAsync(() -> what.accept(statistics), thread);
  }

  CompletableFuture<Void> resetServerStatistics() {
    return CompletableFuture.runAsync(() -> statistics = new LoopStatistics(), thread);
  }

  CompletableFuture<Void> resetConnectionStatistics() {
    return onEach(connection -> true, Connection::resetStatistics);
  }

  /** Does something to the connections of this loop that are meant. */
  CompletableFuture<Void> onEach(Predicate<Connection> meant, Consumer<Connection> work) {
    return CompletableFuture.runAsync(
        () ->
            List.copyOf(connections.values()).stream()
                .filter(meant)
                .forEach(connection -> guarded(() -> work.accept(connection))),
        thread);
  }

  /** Ends every connection; done when each was told to. */
  CompletableFuture<Void> closeAll() {
    return onEach(connection -> true, connection -> connection.close(new Closing.ServerStops()));
  }
}
