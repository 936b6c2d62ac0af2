package io.quorate.sim;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Handshake;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.View;
import io.quorate.sim.World.Node;
import io.quorate.tree.Znode;
import io.quorate.txn.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A client that asks for some things ahead, anywhere, and remembers what it was told.
 *
 * <ol>
 *   <li>Answers come in the order of its requests.
 *   <li>The zxids that it is told never go back, whichever server it asks.
 *   <li>What it wrote it reads, as long as its session lives; so it is with its ephemeral.
 *   <li>A watch fires once for what happened since it was set, whether the client was connected or
 *       not, and before anything shows what it fires for.
 * </ol>
 */
final class SimulatedClient {
  static final long CONNECTIONS_MAX = 1_000_000_000L;

  /** What it knows of something that only it changes. */
  private enum Known {
    THERE,
    GONE,
    UNKNOWN
  }

  private record Asked(int xid, Request request, int value, long atMillis) {}

  final int number;
  private final World world;
  private final Dice dice;
  private final int timeoutMillis;
  private final ArrayDeque<Asked> asked = new ArrayDeque<>();

  /** Paths whose data it watches, with the zxid that made what it saw; -1: there was nothing. */
  private final Map<String, Long> watched = new TreeMap<>();

  private Optional<Node> node = Optional.empty();
  private ConnectionId connection = new ConnectionId(0);
  private long connectedMillis;
  private long sessionId;
  private byte[] password = Jute.NULL_BUFFER;
  private boolean open;
  private boolean watchesSet = true;
  private long lastZxid;
  private int xid;
  private long connections;
  private int written;
  private int value = -1;
  private Known ephemeral = Known.UNKNOWN;
  long answers;
  long sessions;
  long events;

  SimulatedClient(World world, long seed, int number) {
    this.world = world;
    this.number = number;
    this.dice = new Dice(seed, "client" + number);
    this.timeoutMillis = 10 * world.mix.tickMillis();
  }

  void start() {
    world.clients.add(this);
    world.in(dice.between(0, 500), this::go);
  }

  /** The next thing, if there is one to do; always comes again. */
  private void go() {
    long waitsSince = asked.isEmpty() ? connectedMillis : asked.element().atMillis;
    boolean waits = node.isPresent() && (!open || !asked.isEmpty());
    if (waits && world.millis() - waitsSince > timeoutMillis) {
      world.step(node.orElseThrow(), new Input.ClientClosed(connection));
      disconnected();
    }
    if (node.isEmpty()) {
      connect();
    } else if (open && watchesSet) {
      int many = dice.between(1, world.mix.load().requestsAhead());
      for (int i = 0; i < many && open && asked.size() < world.mix.load().requestsAhead(); i++) {
        act();
      }
    }
    world.in(dice.between(1, world.mix.load().requestMillis()), this::go);
  }

  private void connect() {
    Node chosen = world.nodes.get(dice.below(world.nodes.size()));
    if (!chosen.isUp()) {
      return;
    }
    node = Optional.of(chosen);
    connection = new ConnectionId(number * CONNECTIONS_MAX + ++connections);
    connectedMillis = world.millis();
    Handshake handshake =
        new Handshake(0, lastZxid, timeoutMillis, sessionId, password, false, true);
    world.step(chosen, new Input.ClientOpened(connection, handshake));
  }

  /** The server died, and its machine has hung up. */
  void gone(Node dead) {
    if (node.isPresent() && node.get() == dead) {
      disconnected();
    }
  }

  private void disconnected() {
    for (Asked lost : asked) {
      if (lost.request instanceof Request.Write) {
        value = -1;
        ephemeral = Known.UNKNOWN;
      }
    }
    asked.clear();
    node = Optional.empty();
    open = false;
  }

  private void forgetSession() {
    sessionId = 0;
    password = Jute.NULL_BUFFER;
    watched.clear();
    watchesSet = true;
  }

  // What it asks

  private void act() {
    String own = own(number);
    String fleeting = "/e-" + number;
    String others = own(dice.below(world.mix.load().clients()));
    switch (dice.below(20)) {
      case 0, 1, 2, 3 -> write(new Request.SetData(own, bytes(++written), -1));
      case 4, 5 -> write(create(Request.CreateKind.CREATE, own, bytes(++written), 0));
      case 6 -> ask(create(Request.CreateKind.CREATE2, "/s-", new byte[0], 2));
      case 7 -> ask(create(Request.CreateKind.CREATE, fleeting, new byte[0], 1));
      case 8 -> ask(new Request.Delete(fleeting, -1));
      case 9, 10 -> ask(twins());
      case 11 ->
          write(
              new Request.Multi(
                  List.of(
                      new Request.SetData(own, bytes(++written), -1),
                      new Request.Check(own, dice.permille(500) ? -1 : 1))));
      case 12 -> ask(new Request.Sync(own));
      case 13 -> watchOrRead(others, true);
      case 14 -> ask(new Request.Exists(fleeting, dice.permille(300)));
      case 15 -> ask(new Request.Exists("/e-" + dice.below(world.mix.load().clients()), true));
      case 16 -> readAtFront(own);
      case 17 -> {
        if (dice.permille(100)) {
          ask(new Request.CloseSession());
        }
      }
      default -> watchOrRead(own, dice.permille(300));
    }
  }

  private void watchOrRead(String path, boolean watch) {
    ask(new Request.GetData(path, watch && !watched.containsKey(path)));
  }

  private static String own(int client) {
    return "/c" + client;
  }

  private static byte[] bytes(int value) {
    return new byte[] {(byte) (value >> 8), (byte) value};
  }

  private static int valueOf(byte[] data) {
    return ((data[0] & 0xff) << 8) | (data[1] & 0xff);
  }

  /** Two znodes that are always changed together. */
  private Request twins() {
    String one = "/twin-" + number;
    String other = "/other-" + number;
    byte[] data = bytes(dice.below(1000));
    return new Request.Multi(
        switch (dice.below(6)) {
          case 0 -> List.of(new Request.Delete(one, -1), new Request.Delete(other, -1));
          case 1, 2 ->
              List.of(
                  create(Request.CreateKind.CREATE, one, data, 0),
                  create(Request.CreateKind.CREATE, other, data, 0));
          default ->
              List.of(
                  new Request.SetData(one, data, -1),
                  new Request.SetData(other, data, dice.permille(500) ? -1 : 1));
        });
  }

  void requireWholeMultis(State state) {
    Optional<Znode> one = state.tree().find("/twin-" + number);
    Optional<Znode> other = state.tree().find("/other-" + number);
    boolean same =
        one.isPresent() == other.isPresent()
            && (one.isEmpty() || Arrays.equals(one.get().data(), other.orElseThrow().data()));
    require(same, () -> "sees half of a multi at " + state.zxid());
  }

  private static Request.Create create(
      Request.CreateKind kind, String path, byte[] data, int flags) {
    return new Request.Create(kind, path, data, Acl.OPEN, flags, 0);
  }

  private void ask(Request request) {
    ask(request, -1);
  }

  private void write(Request request) {
    ask(request, written & 0xffff);
  }

  private void ask(Request request, int writes) {
    if (!open || asked.stream().anyMatch(each -> each.request instanceof Request.CloseSession)) {
      return;
    }
    asked.add(new Asked(++xid, request, writes, world.millis()));
    world.step(
        node.orElseThrow(),
        new Input.ClientRequest(connection, xid, request, List.of(Identity.ANYONE)));
  }

  /** What the front answers itself, from what is published, while nothing else is asked. */
  private void readAtFront(String path) {
    Node here = node.orElseThrow();
    if (!asked.isEmpty() || !here.isServing() || here.isPaused()) {
      return;
    }
    State state = here.view.orElseThrow().state();
    told(state.zxid());
    state.tree().find(path).ifPresent(znode -> requireOwn(znode.data()));
  }

  // What it is told

  void hear(Output.ToClient output) {
    if (!output.connection().equals(connection) || node.isEmpty()) {
      return;
    }
    switch (output) {
      case Output.Accepted(var ignored, var reply) -> {
        if (reply.sessionId() != sessionId) {
          sessions++;
          watched.clear();
        }
        sessionId = reply.sessionId();
        password = reply.password();
        open = true;
        setWatchesAgain();
      }
      case Output.Refused ignored -> {
        forgetSession();
        value = -1;
        ephemeral = Known.UNKNOWN;
        disconnected();
      }
      case Output.Answer answer -> answered(answer);
      case Output.Event event -> {
        events++;
        require(
            watched.remove(event.event().path()) != null,
            () -> "is told of " + event.event() + ", which it does not watch");
      }
      case Output.CloseClient ignored -> disconnected();
    }
  }

  private void setWatchesAgain() {
    watchesSet = watched.isEmpty();
    if (!watchesSet) {
      List<String> data = new ArrayList<>();
      List<String> absent = new ArrayList<>();
      watched.forEach((path, zxid) -> (zxid < 0 ? absent : data).add(path));
      ask(new Request.SetWatches(lastZxid, data, absent, List.of(), List.of(), List.of(), true));
    }
  }

  private void answered(Output.Answer answer) {
    answers++;
    Asked oldest = asked.peek();
    require(
        oldest != null && answer.xid() == oldest.xid,
        () -> "was answered " + answer.xid() + ", it waits for " + oldest);
    asked.remove();
    told(answer.zxid());
    boolean well = answer.error() == ErrorCode.OK;
    switch (oldest.request) {
      case Request.GetData(String path, boolean watch) -> {
        if (well) {
          Reply.Data data = (Reply.Data) answer.body();
          seen(path, watch, data.stat().mzxid());
          if (path.equals(own(number))) {
            requireOwn(data.data());
          }
        }
      }
      case Request.Exists(String path, boolean watch) -> exists(path, watch, well, answer);
      case Request.SetWatches ignored -> watchesSet = true;
      case Request.CloseSession ignored -> {
        if (well) {
          ephemeral = Known.GONE;
        }
        forgetSession();
        disconnected();
      }
      case Request.Create create when create.path().equals("/e-" + number) ->
          ephemeral = well ? Known.THERE : ephemeral;
      case Request.Delete delete when well -> ephemeral = Known.GONE;
      case Request.Write ignored -> {
        if (well && !isFailed(answer.body()) && oldest.value >= 0) {
          value = oldest.value;
        }
      }
      default -> {}
    }
    if (well
        && oldest.request instanceof Request.Write
        && !(oldest.request instanceof Request.Sync)) {
      world.checks.told(answer.zxid());
    }
  }

  private static boolean isFailed(Reply body) {
    return body instanceof Reply.Multi(List<Reply.Result> results)
        && results.stream().anyMatch(Reply.Failed.class::isInstance);
  }

  private void exists(String path, boolean watch, boolean well, Output.Answer answer) {
    if (well || answer.error() == ErrorCode.NO_NODE) {
      seen(path, watch, well ? ((Reply.Existing) answer.body()).stat().mzxid() : -1);
      if (path.equals("/e-" + number)) {
        require(!well || ephemeral != Known.GONE, () -> "sees its ephemeral, which is gone");
        require(
            well || ephemeral != Known.THERE, () -> "misses its ephemeral, and its session lives");
      }
    }
  }

  private void seen(String path, boolean watch, long mzxid) {
    if (watch) {
      watched.put(path, mzxid);
    }
  }

  private void told(Zxid zxid) {
    require(zxid.value() >= lastZxid, () -> "was told " + zxid + " after " + new Zxid(lastZxid));
    lastZxid = zxid.value();
  }

  private void requireOwn(byte[] data) {
    require(
        value < 0 || valueOf(data) == value,
        () -> "reads " + valueOf(data) + " behind its own " + value);
  }

  /** The server that it is connected to shows this from now on. */
  void published(Node where, View view) {
    if (!open
        || watched.isEmpty()
        || !watchesSet
        || node.orElseThrow() != where
        || !view.serving()) {
      return;
    }
    watched.forEach(
        (path, zxid) -> {
          long now = view.state().tree().find(path).map(Znode::mzxid).orElse(-1L);
          require(
              now == zxid,
              () ->
                  "was not told that "
                      + path
                      + " changed at "
                      + new Zxid(now)
                      + " since "
                      + new Zxid(zxid));
        });
  }

  private void require(boolean holds, Supplier<String> message) {
    if (!holds) {
      throw new Violation("client " + number + " " + message.get());
    }
  }
}
