package io.quorate.sim;

import io.quorate.acl.Acl;
import io.quorate.acl.Identity;
import io.quorate.election.Notification;
import io.quorate.election.PeerState;
import io.quorate.election.Vote;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Epoch;
import io.quorate.ensemble.Sid;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.Jute;
import io.quorate.proto.Handshake;
import io.quorate.proto.HandshakeReply;
import io.quorate.proto.Request;
import io.quorate.replica.ConnectionId;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.replica.View;
import io.quorate.sim.World.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A piece of the protocol, written by hand: commands, and below each what happens in consequence,
 * on lines that begin with {@code >}. Nothing is drawn: every packet takes a millisecond.
 *
 * <pre>
 *   servers N [observers=N] [history=N] [snapshots=N]   who there is; nobody is started
 *           [weights=1:0:2] [committed=1:2] [pending=2:3]   what their votes count, and where
 *   puppet 3                    server 3 says only what it is made to say
 *   show WORD...                from now on only lines with one of these words; without: all
 *   start 1 2 | crash 1 2       power comes, power goes
 *   crash 1 after STEP          power goes when the disk has done the next such step
 *   pause 1 MILLIS              it stands still
 *   block 1 2 MILLIS            nothing gets from 1 to 2
 *   cut 1                       all its streams
 *   write 1 /a                  a client of server 1 creates a znode, or changes it
 *   move 1 2                    that client goes on with its session at server 2, without a word to 1
 *   run MILLIS | settle         time passes | until everybody who is up serves, at most 50 ticks
 *   elect 3 [ZXID]              puppets vote for 3; one that is a puppet itself says that it has ZXID
 *   dial 3 1 | hang up 3 1      puppet 3 opens a stream to 1, or ends that with 1
 *   say 3 1 PACKET ...          puppet 3 says something to 1
 *   times N say 3 1 PACKET ...  so many times
 *   history 3 ZXID              what puppet 3 has behind that is another from now on
 *   disks | roles               what is on the disks, what the servers are
 * </pre>
 */
final class Scene {
  private static final int TICK_MILLIS = 200;
  private static final int CLIENT = 900;

  private final Saboteur saboteur;
  private final List<String> told = new ArrayList<>();
  private World world;
  private List<String> shown = List.of();
  private int traceSeen;
  private boolean over;
  private long round = 1_000;

  /** What was asked of each server so far; a client's first request waits for its session. */
  private int xid;

  private Scene(Saboteur saboteur) {
    this.saboteur = saboteur;
    this.world = stage(List.of("servers", "1"));
  }

  /** The same scene, with what happens in it. */
  static String play(String text, Saboteur saboteur) {
    Scene scene = new Scene(saboteur);
    for (String line : text.lines().filter(each -> !each.startsWith(">")).toList()) {
      scene.told.add(line);
      if (!scene.over && !line.isBlank() && !line.startsWith("#")) {
        scene.play(List.of(line.strip().split("\\s+")));
      }
    }
    return String.join("\n", scene.told) + "\n";
  }

  private void play(List<String> words) {
    try {
      carryOut(words);
      tellTrace();
    } catch (Violation found) {
      tellTrace();
      told.add("> VIOLATION: " + Wording.plain(String.valueOf(found.getMessage())));
      over = true;
    }
  }

  /** The bugs that the scene's heading names. */
  static List<Canary> planted(String text) {
    return text.lines()
        .filter(line -> line.startsWith("# planted: "))
        .flatMap(line -> Arrays.stream(line.substring(11).split(" ")))
        .map(Canary::valueOf)
        .toList();
  }

  private void tellTrace() {
    List<String> lines = world.trace();
    for (String line : lines.subList(traceSeen, lines.size())) {
      String plain = Wording.plain(line.substring(line.indexOf(' ') + 1));
      if (shown.isEmpty() || shown.stream().anyMatch(plain::contains)) {
        told.add("> " + plain);
      }
    }
    traceSeen = lines.size();
  }

  private void carryOut(List<String> words) {
    switch (words.getFirst()) {
      case "servers" -> world = stage(words);
      case "show" -> shown = words.subList(1, words.size());
      case "puppet" -> named(words, 1).forEach(this::puppet);
      case "start" -> named(words, 1).forEach(world::start);
      case "crash" -> crash(words);
      case "pause" -> world.pause(node(words.get(1)), number(words.get(2)));
      case "block" ->
          world.network.block(node(words.get(1)), node(words.get(2)), number(words.get(3)));
      case "cut" -> world.network.cutAllOf(node(words.get(1)));
      case "write" -> write(node(words.get(1)), words.get(2));
      case "move" -> move(node(words.get(1)), node(words.get(2)));
      case "run" -> world.runUntil(world.millis() + number(words.get(1)));
      case "settle" -> settle();
      case "elect" -> elect(words);
      case "dial" -> puppetOf(words.get(1)).dial(node(words.get(2)).sid);
      case "hang" -> puppetOf(words.get(2)).hangUp(node(words.get(3)).sid);
      case "say" ->
          puppetOf(words.get(1)).say(node(words.get(2)).sid, words.subList(3, words.size()));
      case "times" -> {
        for (int i = 0; i < number(words.get(1)); i++) {
          carryOut(words.subList(2, words.size()));
        }
      }
      case "history" -> puppetOf(words.get(1)).historyEndsAt(Wording.zxid(words.get(2)));
      case "disks" -> real().forEach(n -> told.add("> " + who(n) + ": " + n.disk.told()));
      case "roles" -> real().forEach(n -> told.add("> " + who(n) + ": " + role(n)));
      default -> throw new IllegalArgumentException(String.join(" ", words));
    }
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static String who(Node node) {
    return "server " + node.sid.value();
  }

  private Node node(String word) {
    return world.node(new Sid(number(word)));
  }

  private List<Node> named(List<String> words, int from) {
    return words.subList(from, words.size()).stream().map(this::node).toList();
  }

  private List<Node> real() {
    return world.nodes.stream().filter(node -> node.puppet.isEmpty()).toList();
  }

  private Puppet puppetOf(String word) {
    return node(word).puppet.orElseThrow();
  }

  // The stage

  private World stage(List<String> words) {
    Mix calm =
        new Mix(
            number(words.get(1)),
            option(words, "observers", 0),
            TICK_MILLIS,
            Mix.Faults.NONE,
            Mix.Load.NONE,
            option(words, "snapshots", 100_000),
            option(words, "history", 10_000),
            0,
            option(words, "epoch", 0),
            0,
            0,
            0);
    List<Long> weights = numbers(words, "weights").stream().map(Integer::longValue).toList();
    Set<Integer> all = IntStream.rangeClosed(1, calm.servers()).boxed().collect(Collectors.toSet());
    Set<Integer> committed = new TreeSet<>(numbers(words, "committed"));
    Ensemble ensemble =
        Voting.of(
            calm,
            weights,
            committed.isEmpty() ? all : committed,
            new TreeSet<>(numbers(words, "pending")));
    Scenario scenario = new Scenario(1, calm, Set.of(), List.of(), 0);
    World fresh = new World(scenario, ensemble, saboteur, true);
    fresh.detailed = true;
    fresh.overheard = output -> heard(output);
    fresh.nodes.forEach(node -> node.disk.watched = step -> tellStep(node, step));
    traceSeen = 0;
    return fresh;
  }

  private static int option(List<String> words, String name, int otherwise) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .map(word -> number(word.substring(name.length() + 1)))
        .findFirst()
        .orElse(otherwise);
  }

  private static List<Integer> numbers(List<String> words, String name) {
    return words.stream()
        .filter(word -> word.startsWith(name + "="))
        .flatMap(word -> Arrays.stream(word.substring(name.length() + 1).split(":")))
        .map(Integer::valueOf)
        .toList();
  }

  private boolean tellStep(Node node, DiskStep step) {
    world.tell(() -> node.sid + " disk: " + Wording.of(step));
    return true;
  }

  private void puppet(Node node) {
    node.puppet = Optional.of(new Puppet(world, node));
  }

  private void crash(List<String> words) {
    if (words.size() == 4 && words.get(2).equals("after")) {
      Node node = node(words.get(1));
      node.disk.watched =
          step -> {
            tellStep(node, step);
            if (!step.getClass().getSimpleName().equals(words.get(3))) {
              return true;
            }
            node.disk.watched = next -> tellStep(node, next);
            world.crash(node, 0);
            return false;
          };
    } else {
      named(words, 1).forEach(node -> world.crash(node, 0));
    }
  }

  private void settle() {
    long deadline = world.millis() + 50L * TICK_MILLIS;
    do {
      world.runUntil(world.millis() + TICK_MILLIS / 2);
    } while (world.millis() < deadline
        && !world.nodes.stream()
            .filter(node -> node.replica.isPresent())
            .allMatch(Node::isServing));
  }

  private static String role(Node node) {
    return node.view
        .map(
            view ->
                view.role().kind().toString().toLowerCase(Locale.ROOT)
                    + view.role().leader().map(leader -> " " + leader.value()).orElse("")
                    + (view.serving() ? ", serves " + Wording.of(view.zxid()) : ""))
        .orElse("down");
  }

  /** All puppets vote, in a round later than all before, and whoever looks adopts it. */
  private void elect(List<String> words) {
    Node leader = node(words.get(1));
    Zxid zxid;
    Epoch epoch;
    if (leader.puppet.isPresent()) {
      zxid = Wording.zxid(words.get(2));
      epoch = zxid.epoch();
    } else {
      Recovered recovered = leader.disk.recover();
      zxid = recovered.state().zxid();
      epoch = recovered.current();
    }
    round++;
    Vote vote = new Vote(leader.sid, zxid, epoch);
    List<Node> puppets = world.nodes.stream().filter(node -> node.puppet.isPresent()).toList();
    boolean stands = leader.puppet.isPresent() && puppets.size() > world.mix.servers() / 2;
    for (Node puppet : puppets) {
      PeerState state =
          !stands ? PeerState.LOOKING : puppet == leader ? PeerState.LEADING : PeerState.FOLLOWING;
      Notification notification =
          new Notification(state, vote, round, Notification.CURRENT_VERSION, "");
      for (Node other : world.nodes) {
        if (other.replica.isPresent()) {
          world.network.mail(puppet, new Output.Mail(other.sid, notification));
        }
      }
    }
  }

  // Clients: one a server, that waits for its session and then writes

  private static final class Client {
    final Node node;
    final ConnectionId connection;
    final List<String> paths = new ArrayList<>();
    Optional<HandshakeReply> session = Optional.empty();

    Client(Node node, ConnectionId connection) {
      this.node = node;
      this.connection = connection;
    }
  }

  private final List<Client> clients = new ArrayList<>();

  private Optional<Client> clientOf(Node node) {
    return clients.stream().filter(client -> client.node == node).findAny();
  }

  private void write(Node node, String path) {
    Client client = clientOf(node).orElseGet(() -> connect(node, 0, Jute.NULL_BUFFER));
    if (client.session.isPresent()) {
      ask(client, path);
    } else {
      client.paths.add(path);
    }
  }

  private void move(Node from, Node to) {
    HandshakeReply session = clientOf(from).flatMap(client -> client.session).orElseThrow();
    connect(to, session.sessionId(), session.password());
  }

  private Client connect(Node node, long sessionId, byte[] password) {
    ConnectionId connection = new ConnectionId(CLIENT * SimulatedClient.CONNECTIONS_MAX + ++xid);
    Client client = new Client(node, connection);
    clients.add(client);
    Handshake handshake = new Handshake(0, 0, 4_000, sessionId, password, false, true);
    world.in(0, () -> world.step(node, new Input.ClientOpened(connection, handshake)));
    return client;
  }

  private void heard(Output.ToClient output) {
    for (Client client : List.copyOf(clients)) {
      if (client.connection.equals(output.connection())) {
        switch (output) {
          case Output.Accepted(var ignored, HandshakeReply reply) -> {
            client.session = Optional.of(reply);
            client.paths.forEach(path -> ask(client, path));
          }
          case Output.Answer answer -> world.checks.told(answer.zxid());
          case Output.Refused ignored -> clients.remove(client);
          case Output.CloseClient ignored -> clients.remove(client);
          case Output.Event ignored -> {}
        }
      }
    }
  }

  private void ask(Client client, String path) {
    boolean exists =
        client.node.view.map(View::state).filter(state -> state.tree().contains(path)).isPresent();
    byte[] data = {(byte) ++xid};
    Request request =
        exists
            ? new Request.SetData(path, data, -1)
            : new Request.Create(Request.CreateKind.CREATE, path, data, Acl.OPEN, 0, 0);
    List<Identity> anyone = List.of(Identity.ANYONE);
    Input asked = new Input.ClientRequest(client.connection, xid, request, anyone);
    world.in(0, () -> world.step(client.node, asked));
  }
}
