package io.quorate.chaos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quorate.acl.Acl;
import io.quorate.linear.Operation;
import io.quorate.linear.SessionOrder;
import io.quorate.linear.Znode;
import io.quorate.proto.CreateMode;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.Stat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client: it writes and reads all the time, through any server that serves it, and remembers
 * what it was told.
 *
 * <ol>
 *   <li>It takes its session over whenever it loses the connection; when the session has expired it
 *       begins another one.
 *   <li>Every value that it writes is written once.
 *   <li>Each session of it has an ephemeral znode named by the session.
 * </ol>
 */
final class Client implements AutoCloseable {
  static final String TOP = "/chaos";
  static final String KEYS = TOP + "/keys";
  static final String LOG = TOP + "/log";
  static final String LIVE = TOP + "/live";
  static final String BARRIER = TOP + "/barrier";

  /** What the client does. */
  private enum Stage {
    WRITING,
    RESTING,
    ENDING
  }

  private static final int SESSION_TIMEOUT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 6_000;
  private static final int PAUSE_MILLIS_MAX = 40;
  private static final int REST_MILLIS = 300;
  private static final long VALUES = 1L << 32;

  private final int number;
  private final List<InetSocketAddress> servers;
  private final int keys;
  private final SplittableRandom random;
  private final History history = new History();
  private final Thread thread;
  private volatile Stage stage = Stage.WRITING;
  private volatile boolean vanishing;
  private final AtomicLong acknowledgements = new AtomicLong();
  private volatile HandshakeReply session = Wire.fresh(SESSION_TIMEOUT_MILLIS);
  private volatile Optional<Throwable> failure = Optional.empty();
  private long lastZxid;
  private long written;
  private boolean marked;
  private int attempt;

  /**
   * @param number of this client, from 0; says which server it begins with
   * @param keys how many znodes all clients share
   */
  Client(int number, List<InetSocketAddress> servers, int keys, SplittableRandom random) {
    this.number = number;
    this.servers = servers;
    this.keys = keys;
    this.random = random;
    this.attempt = number;
    this.thread = Thread.ofVirtual().name("client-" + number).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Writes no more, but keeps its session alive. */
  void rest() {
    stage = Stage.RESTING;
  }

  /** Ends without a word: the session has to expire. */
  void vanish() {
    vanishing = true;
    stage = Stage.ENDING;
  }

  /** Closes the session and ends. */
  @Override
  public void close() {
    stage = Stage.ENDING;
  }

  void awaitEnd() throws InterruptedException {
    if (!thread.join(Duration.ofMillis(4L * ANSWER_MILLIS))) {
      throw new AssertionError("client " + number + " does not end");
    }
  }

  /** How many answers it had so far. */
  long acknowledgements() {
    return acknowledgements.get();
  }

  String ephemeral() {
    return ephemeral(session.sessionId());
  }

  private static String ephemeral(long sessionId) {
    return LIVE + "/" + Long.toHexString(sessionId);
  }

  /** What it did; when it has ended. */
  History history() {
    return history;
  }

  /** An error that is none of the network. */
  Optional<Throwable> failure() {
    return failure;
  }

  static String key(int index) {
    return KEYS + "/" + index;
  }

  static Request.Create create(String path, byte[] data, CreateMode mode) {
    return new Request.Create(Request.CreateKind.CREATE2, path, data, Acl.OPEN, mode.flags(), 0);
  }

  static byte[] bytes(long value) {
    return Long.toString(value).getBytes(US_ASCII);
  }

  static long value(byte[] data) {
    return Long.parseLong(new String(data, US_ASCII));
  }

  private void run() {
    try {
      while (stage != Stage.ENDING) {
        connect();
      }
    } catch (Throwable e) {
      failure = Optional.of(e);
    }
  }

  private void connect() {
    InetSocketAddress server = servers.get(attempt++ % servers.size());
    try (Wire wire = new Wire(server, session, lastZxid, ANSWER_MILLIS)) {
      marked &= session.sessionId() == wire.session().sessionId();
      session = wire.session();
      if (!marked) {
        Wire.Told told =
            wire.ask(create(ephemeral(), bytes(number), CreateMode.EPHEMERAL)).getFirst();
        see(told, ephemeral(), Optional.empty(), false);
        marked = true;
      }
      while (stage != Stage.ENDING) {
        act(wire);
      }
      if (!vanishing) {
        wire.ask(new Request.CloseSession());
      }
    } catch (Wire.ExpiredException e) {
      session = Wire.fresh(SESSION_TIMEOUT_MILLIS);
    } catch (IOException e) {
      pause(random.nextInt(1, PAUSE_MILLIS_MAX)); // this server is lost; the next
    }
  }

  private void act(Wire wire) throws IOException {
    if (stage == Stage.RESTING) {
      look(wire, key(random.nextInt(keys)));
      pause(REST_MILLIS);
      return;
    }
    String key = key(random.nextInt(keys));
    switch (random.nextInt(12)) {
      case 0 -> write(wire, key, new Znode.Request.Create(nextValue()));
      case 1 -> write(wire, key, new Znode.Request.Delete(expected()));
      case 2, 3, 4, 5 -> write(wire, key, new Znode.Request.Set(nextValue(), expected()));
      case 6, 7 -> readBehindBarrier(wire, key);
      case 8 -> append(wire);
      default -> look(wire, key);
    }
    pause(random.nextInt(PAUSE_MILLIS_MAX));
  }

  private long nextValue() {
    return number * VALUES + ++written;
  }

  private int expected() {
    return random.nextInt(4) == 0 ? random.nextInt(4) : Znode.ANY_VERSION;
  }

  // What it asks

  private void write(Wire wire, String path, Znode.Request asked) throws IOException {
    Request request =
        switch (asked) {
          case Znode.Request.Create(long value) ->
              create(path, bytes(value), CreateMode.PERSISTENT);
          case Znode.Request.Set(long value, int expected) ->
              new Request.SetData(path, bytes(value), expected);
          case Znode.Request.Delete(int expected) -> new Request.Delete(path, expected);
          case Znode.Request.Read() -> throw new IllegalArgumentException("not a write");
        };
    long askedNanos = System.nanoTime();
    try {
      Wire.Told told = wire.ask(request).getFirst();
      long now = System.nanoTime();
      Optional<Znode.Answer> answer = answer(told);
      answer.ifPresent(
          is -> history.operation(path, new Operation(number, askedNanos, now, asked, is)));
      boolean done = told.error() == ErrorCode.OK;
      long value = asked instanceof Znode.Request.Set(long set, int any) ? set : 0;
      if (asked instanceof Znode.Request.Create(long created)) {
        value = created;
      }
      long shownValue = value;
      see(told, path, stat(told.body()).map(stat -> shown(stat, shownValue)), done);
    } catch (IOException e) {
      history.operation(path, Operation.unanswered(number, askedNanos, asked));
      throw e;
    }
  }

  /**
   * A read behind a write of this client's own: whatever was acknowledged before the write was
   * asked for stands before it in the one history.
   */
  private void readBehindBarrier(Wire wire, String path) throws IOException {
    long askedNanos = System.nanoTime();
    List<Wire.Told> told =
        wire.ask(
            new Request.SetData(BARRIER, bytes(number), Znode.ANY_VERSION),
            new Request.GetData(path, false));
    long now = System.nanoTime();
    see(told.getFirst(), BARRIER, Optional.empty(), false);
    Wire.Told read = told.getLast();
    if (told.getFirst().error() == ErrorCode.OK) {
      answer(read)
          .ifPresent(
              answer ->
                  history.operation(
                      path,
                      new Operation(number, askedNanos, now, new Znode.Request.Read(), answer)));
    }
    seeData(read, path);
  }

  private void look(Wire wire, String path) throws IOException {
    seeData(wire.ask(new Request.GetData(path, false)).getFirst(), path);
  }

  private void append(Wire wire) throws IOException {
    String path = LOG + "/" + nextValue();
    history.attempted(path);
    Wire.Told told = wire.ask(create(path, bytes(number), CreateMode.PERSISTENT)).getFirst();
    if (told.error() == ErrorCode.OK) {
      history.acknowledged(path);
    }
    see(told, path, Optional.empty(), false);
  }

  // What it is told

  /** Empty when the answer is about the session, and nothing has happened. */
  private static Optional<Znode.Answer> answer(Wire.Told told) {
    return switch (told.error()) {
      case OK ->
          Optional.of(
              switch (told.body()) {
                case Reply.Data(byte[] data, Stat stat) ->
                    new Znode.Answer.Found(value(data), stat.version());
                case Reply.DataSet(Stat stat) -> new Znode.Answer.Done(stat.version());
                default -> new Znode.Answer.Done(0);
              });
      case NO_NODE -> Optional.of(new Znode.Answer.None());
      case NODE_EXISTS -> Optional.of(new Znode.Answer.Exists());
      case BAD_VERSION -> Optional.of(new Znode.Answer.OtherVersion());
      default -> Optional.empty();
    };
  }

  private static Optional<Stat> stat(Reply body) {
    return switch (body) {
      case Reply.DataSet(Stat stat) -> Optional.of(stat);
      case Reply.CreatedStat created -> Optional.of(created.stat());
      default -> Optional.empty();
    };
  }

  private static SessionOrder.Shown shown(Stat stat, long value) {
    return new SessionOrder.Shown(stat.mzxid(), value, stat.version());
  }

  private void seeData(Wire.Told told, String path) throws IOException {
    Optional<SessionOrder.Shown> shown =
        told.body() instanceof Reply.Data(byte[] data, Stat stat)
            ? Optional.of(shown(stat, value(data)))
            : Optional.empty();
    see(told, path, shown, false);
  }

  private void see(Wire.Told told, String path, Optional<SessionOrder.Shown> shown, boolean written)
      throws IOException {
    switch (told.error()) {
      case OK, NO_NODE, NODE_EXISTS, BAD_VERSION -> {}
      case SESSION_EXPIRED -> throw new Wire.ExpiredException(session.sessionId());
      case SESSION_MOVED -> throw new IOException("the session has moved");
      default -> throw new AssertionError("client " + number + " was told " + told);
    }
    history.answer(new SessionOrder.Answer(session.sessionId(), told.zxid(), path, shown, written));
    lastZxid = Math.max(lastZxid, told.zxid());
    acknowledgements.incrementAndGet();
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
