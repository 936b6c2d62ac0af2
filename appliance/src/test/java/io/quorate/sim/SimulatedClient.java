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
import io.quorate.sim.World.Node;
import java.util.List;
import java.util.Optional;

/**
 * A client that does one thing after the other, anywhere, and remembers what it was told.
 *
 * <ol>
 *   <li>Answers come in the order of its requests.
 *   <li>The zxids that it is told never go back, whichever server it asks.
 *   <li>What it wrote it reads, as long as its session lives.
 * </ol>
 */
final class SimulatedClient {
  private static final int TIMEOUT_MILLIS = 2_000;

  private final World world;
  private final Dice dice;
  private final int number;
  private Optional<Node> node = Optional.empty();
  private int life;
  private ConnectionId connection = new ConnectionId(0);
  private long sessionId;
  private byte[] password = Jute.NULL_BUFFER;
  private boolean open;
  private long lastZxid;
  private int xid;
  private int awaited;
  private Request asked = new Request.Ping();
  private long askedMillis;
  private long connections;
  private int written;
  private int lastWritten = -1;
  private boolean unsure;
  long answers;
  long sessions;

  SimulatedClient(World world, long seed, int number) {
    this.world = world;
    this.number = number;
    this.dice = new Dice(seed, "client" + number);
  }

  void start() {
    world.clients.add(this::hear);
    world.in(dice.between(0, 500), this::go);
  }

  /** The next thing, if there is one to do; always comes again. */
  private void go() {
    if (node.isPresent() && (!node.get().isUp() || node.get().lives != life)) {
      disconnected();
    }
    if (node.isPresent() && awaited != 0 && world.millis() - askedMillis > TIMEOUT_MILLIS) {
      world.step(node.get(), new Input.ClientClosed(connection));
      disconnected();
    }
    if (node.isEmpty()) {
      connect();
    } else if (open && awaited == 0) {
      ask();
    }
    world.in(dice.between(1, world.mix.requestMillis()), this::go);
  }

  private void connect() {
    Node chosen = world.nodes.get(dice.below(world.nodes.size()));
    if (!chosen.isUp()) {
      return;
    }
    node = Optional.of(chosen);
    life = chosen.lives;
    connection = new ConnectionId(number * 1_000_000_000L + ++connections);
    open = false;
    awaited = 1;
    askedMillis = world.millis();
    Handshake handshake =
        new Handshake(0, lastZxid, TIMEOUT_MILLIS, sessionId, password, false, true);
    world.step(chosen, new Input.ClientOpened(connection, handshake));
  }

  private void disconnected() {
    unsure |= awaited != 0 && open;
    node = Optional.empty();
    open = false;
    awaited = 0;
  }

  private void ask() {
    String own = "/c" + number;
    asked =
        switch (dice.below(12)) {
          case 0, 1, 2 -> new Request.SetData(own, new byte[] {(byte) ++written}, -1);
          case 3, 4 -> create(Request.CreateKind.CREATE, own, new byte[] {(byte) ++written}, 0);
          case 5 -> create(Request.CreateKind.CREATE2, "/s-", new byte[0], 2);
          case 6 -> create(Request.CreateKind.CREATE, "/e-" + number, new byte[0], 1);
          case 7 -> new Request.Delete(dice.permille(500) ? "/e-" + number : "/none", -1);
          case 8 ->
              new Request.Multi(
                  List.of(
                      new Request.SetData(own, new byte[] {(byte) ++written}, -1),
                      new Request.Check(own, dice.permille(500) ? -1 : 1)));
          case 9 -> new Request.Sync(own);
          default -> new Request.GetData(own, false);
        };
    awaited = ++xid + 1;
    xid = awaited;
    askedMillis = world.millis();
    world.step(
        node.orElseThrow(),
        new Input.ClientRequest(connection, awaited, asked, List.of(Identity.ANYONE)));
  }

  private static Request create(Request.CreateKind kind, String path, byte[] data, int flags) {
    return new Request.Create(kind, path, data, Acl.OPEN, flags, 0);
  }

  private void hear(Output.ToClient output) {
    if (!output.connection().equals(connection) || node.isEmpty()) {
      return;
    }
    switch (output) {
      case Output.Accepted(var ignored, var reply) -> {
        if (reply.sessionId() != sessionId) {
          sessions++;
        }
        sessionId = reply.sessionId();
        password = reply.password();
        open = true;
        awaited = 0;
      }
      case Output.Refused ignored -> {
        sessionId = 0;
        password = Jute.NULL_BUFFER;
        lastWritten = -1;
        unsure = true;
        disconnected();
      }
      case Output.Answer answer -> answered(answer);
      case Output.Event ignored -> {}
      case Output.CloseClient ignored -> disconnected();
    }
  }

  private void answered(Output.Answer answer) {
    require(answer.xid() == awaited, "was answered " + answer.xid() + ", it waits for " + awaited);
    require(
        answer.zxid().value() >= lastZxid,
        "was told " + answer.zxid() + " after " + new Zxid(lastZxid));
    lastZxid = answer.zxid().value();
    awaited = 0;
    answers++;
    boolean well =
        answer.error() == ErrorCode.OK
            && !(answer.body() instanceof Reply.Multi(List<Reply.Result> results)
                && results.stream().anyMatch(Reply.Failed.class::isInstance));
    if (asked instanceof Request.GetData && well) {
      byte[] data = ((Reply.Data) answer.body()).data();
      require(
          unsure || lastWritten < 0 || data.length == 1 && data[0] == (byte) lastWritten,
          "reads " + data[0] + " behind its own " + lastWritten);
    } else if (asked instanceof Request.Write && well && !(asked instanceof Request.Sync)) {
      world.checks.told(answer.zxid());
      if (!(asked instanceof Request.Create create && !create.path().equals("/c" + number))
          && !(asked instanceof Request.Delete)) {
        lastWritten = written;
        unsure = false;
      }
    }
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new Violation("client " + number + " " + message + " (it asked " + asked + ")");
    }
  }
}
