package io.quorate.sim;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Sid;
import io.quorate.replica.DiskStep;
import io.quorate.replica.Input;
import io.quorate.replica.Now;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.replica.Replica;
import io.quorate.replica.ReplicaSettings;
import io.quorate.replica.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All servers, what lies between them, and the time.
 *
 * <ol>
 *   <li>One thing happens at a time, in the order of the clock; at one time, in the order in which
 *       it was put there.
 *   <li>A replica's outputs are carried out in their order.
 *   <li>Inputs for a server that stands still wait, in order.
 * </ol>
 */
final class World {
  private static final long WALL_MILLIS = 1_700_000_000_000L;

  private record Event(long atMillis, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(atMillis, other.atMillis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /** A server: its disk lives on when it dies. */
  final class Node {
    final Sid sid;
    final SimulatedDisk disk = new SimulatedDisk(saboteur);
    Optional<Replica> replica = Optional.empty();
    Optional<View> view = Optional.empty();

    /** In its replica's place, in a scene. */
    Optional<Puppet> puppet = Optional.empty();

    /** What it is hit by at the next moment of a kind. */
    final Map<Fault.Moment, Fault.Ambush> ambushes = new EnumMap<>(Fault.Moment.class);

    int lives;
    boolean failing;
    private long tickAtMillis = Long.MAX_VALUE;
    private boolean diskBusy;
    private final ArrayDeque<Output> diskQueue = new ArrayDeque<>();
    private final ArrayDeque<Input> deferred = new ArrayDeque<>();
    private boolean paused;
    private boolean stepping;

    Node(Sid sid) {
      this.sid = sid;
    }

    boolean isUp() {
      return replica.isPresent() || puppet.isPresent();
    }

    boolean isServing() {
      return view.map(View::serving).orElse(false);
    }

    boolean isLeading() {
      return isServing() && view.orElseThrow().role().kind() == View.RoleKind.LEADING;
    }

    boolean isPaused() {
      return paused;
    }
  }

  final Mix mix;
  final Saboteur saboteur;
  final Checks checks;
  final List<Node> nodes = new ArrayList<>();
  final List<SimulatedClient> clients = new ArrayList<>();
  final Network network;
  final Ensemble ensemble;
  private final AccessCheck access = new AccessCheck(AuthSchemes.of(List.of()), false);
  private final Dice disks;

  /** Often so few that leaders go on from epoch to epoch all the time. */
  private final long epochTxnsMax;

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<String> trace = new ArrayList<>();
  private final boolean tracing;

  /** Whether packets and disk steps are told, too. */
  boolean detailed;

  /** Hears what clients are told. */
  Consumer<Output.ToClient> overheard = output -> {};

  private long millis = 1_000;
  private long eventsSeen;
  private boolean well;
  private long hash = 17;
  long steps;

  /** Carries out what a server is hit by. */
  BiConsumer<Node, Fault.Ambush> ambushed = (node, ambush) -> {};

  World(Scenario scenario, Saboteur saboteur, boolean tracing) {
    this(scenario, Voting.of(scenario.mix()), saboteur, tracing);
  }

  World(Scenario scenario, Ensemble ensemble, Saboteur saboteur, boolean tracing) {
    this.mix = scenario.mix();
    this.saboteur = saboteur;
    this.tracing = tracing;
    this.disks = new Dice(scenario.seed(), "disks");
    this.epochTxnsMax = mix.epochTxns() == 0 ? ReplicaSettings.EPOCH_TXNS_MAX : mix.epochTxns();
    this.ensemble = ensemble;
    ensemble.members().keySet().forEach(sid -> nodes.add(new Node(sid)));
    this.network = new Network(this, new Dice(scenario.seed(), "network"));
    this.checks = new Checks(this, ensemble);
    if (mix.weights() != 0 || mix.pending() != 0) {
      tell(() -> Voting.told(ensemble));
    }
  }

  long millis() {
    return millis;
  }

  long hash() {
    return hash;
  }

  List<String> trace() {
    return trace;
  }

  /** Something worth reading in a story. */
  void tell(Supplier<String> what) {
    if (tracing) {
      trace.add(millis + " " + what.get());
    }
  }

  /** Part of what must be the same when the run is repeated. */
  void mark(long what) {
    hash = (hash ^ what) * 0x9e37_79b9_7f4a_7c15L + millis;
  }

  Node node(Sid sid) {
    return nodes.get((int) sid.value() - 1);
  }

  void in(long delayMillis, Runnable what) {
    events.add(new Event(millis + delayMillis, ++eventsSeen, what));
  }

  /** Does what is due until then. */
  void runUntil(long untilMillis) {
    while (!events.isEmpty() && events.element().atMillis <= untilMillis) {
      Event event = events.remove();
      millis = Math.max(millis, event.atMillis);
      event.what.run();
    }
    millis = Math.max(millis, untilMillis);
  }

  /** Nothing hinders anybody from now on; who is down stays so. */
  void heal() {
    well = true;
    network.heal();
    nodes.forEach(node -> node.ambushes.clear());
    nodes.forEach(this::goOn);
  }

  /** Whether nothing fails any more, so that everybody must come to serve. */
  boolean isWell() {
    return well;
  }

  // Servers

  void start(Node node) {
    start(node, node.disk.recover());
  }

  /** Begins with this; what the disk holds may be something else, when a bug is planted. */
  void start(Node node, Recovered recovered) {
    node.lives++;
    node.tickAtMillis = Long.MAX_VALUE;
    node.diskBusy = false;
    node.failing = false;
    node.paused = false;
    node.diskQueue.clear();
    node.deferred.clear();
    ReplicaSettings settings =
        new ReplicaSettings(
            node.sid,
            mix.tickMillis(),
            2 * mix.tickMillis(),
            20 * mix.tickMillis(),
            mix.snapshotTxns(),
            0,
            mix.historyEntries(),
            true,
            false,
            true,
            epochTxnsMax,
            ReplicaSettings.Patience.DEFAULT,
            new ReplicaSettings.Reaper(60_000, 600, 0));
    tell(() -> node.sid + " starts at " + recovered.state().zxid());
    checks.started(node, recovered);
    Replica replica;
    try {
      replica = new Replica(settings, ensemble, recovered, access, now());
    } catch (RuntimeException e) {
      throw new Violation(
          node.sid + " does not start at " + recovered.state().zxid() + ": " + e, e);
    }
    node.replica = Optional.of(replica);
    node.view = Optional.of(replica.view());
    mark(node.sid.value() + recovered.state().zxid().value());
    wake(node);
  }

  /** Power goes; of the disk steps under way so many have happened. */
  void crash(Node node, int donePermille) {
    tell(() -> node.sid + " crashes");
    die(node);
    node.disk.crash(donePermille);
  }

  /** The process is gone, the disk keeps what it was given. */
  void die(Node node) {
    mark(node.sid.value() + 1000);
    node.replica = Optional.empty();
    node.view = Optional.empty();
    network.crashed(node);
    clients.forEach(client -> client.gone(node));
  }

  void pause(Node node, int forMillis) {
    if (!node.isUp() || node.paused) {
      return;
    }
    tell(() -> node.sid + " stands still for " + forMillis + " ms");
    node.paused = true;
    int life = node.lives;
    in(
        forMillis,
        () -> {
          if (node.lives == life) {
            goOn(node);
          }
        });
  }

  /** It does what it was given while it stood still. */
  private void goOn(Node node) {
    int life = node.lives;
    if (node.isUp()) {
      node.paused = false;
      while (!node.deferred.isEmpty() && node.lives == life && node.isUp()) {
        step(node, node.deferred.remove());
      }
    }
  }

  Now now() {
    return new Now(millis, WALL_MILLIS + millis);
  }

  /** An input for a server as it lives now; the dead hear nothing. */
  void step(Node node, Input input) {
    node.puppet.ifPresent(puppet -> puppet.hear(input));
    if (node.replica.isEmpty()) {
      return;
    }
    if (node.paused) {
      node.deferred.add(input);
      return;
    }
    if (node.stepping) {
      // A client answers what it was just told; what else that step wants comes first.
      in(0, () -> step(node, input));
      return;
    }
    for (Input heard : saboteur.heard(this, node, input)) {
      if (node.replica.isPresent()) {
        stepNow(node, heard);
      }
    }
  }

  private void stepNow(Node node, Input input) {
    steps++;
    List<Output> outputs;
    try {
      outputs = node.replica.orElseThrow().step(now(), input);
    } catch (RuntimeException e) {
      throw new Violation(node.sid + " broke on " + input.getClass().getSimpleName() + ": " + e, e);
    }
    mark(node.sid.value() * 1_000_003 + outputs.size());
    int life = node.lives;
    node.stepping = true;
    for (Output output : saboteur.wanted(this, node, input, outputs)) {
      if (node.lives == life && node.isUp()) {
        carryOut(node, output);
      }
    }
    node.stepping = false;
    if (!node.ambushes.isEmpty()) {
      spring(node, input, outputs);
    }
    wake(node);
  }

  private void spring(Node node, Input input, List<Output> outputs) {
    for (Fault.Ambush ambush : List.copyOf(node.ambushes.values())) {
      if (ambush.moment().isNow(node, input, outputs)) {
        node.ambushes.remove(ambush.moment());
        in(0, () -> ambushed.accept(node, ambush));
      }
    }
  }

  private void wake(Node node) {
    long deadline = node.replica.map(Replica::nextDeadlineMillis).orElse(Long.MAX_VALUE);
    if (deadline >= node.tickAtMillis || deadline == Long.MAX_VALUE) {
      return;
    }
    int life = node.lives;
    node.tickAtMillis = Math.max(deadline, millis);
    long at = node.tickAtMillis;
    in(
        at - millis,
        () -> {
          if (node.lives == life && node.tickAtMillis == at) {
            node.tickAtMillis = Long.MAX_VALUE;
            step(node, new Input.Tick());
          }
        });
  }

  void carryOut(Node node, Output output) {
    if (detailed) {
      Wording.of(this, node, output).ifPresent(words -> tell(() -> words));
    }
    switch (output) {
      case Output.Journal journal -> {
        node.disk.submit(journal);
        node.diskQueue.add(journal);
        if (saboteur.answersAtOnce(journal.steps())) {
          onDisk(node, 0, () -> step(node, new Input.Journaled(journal.ticket(), 100)));
        }
        nextGroup(node);
      }
      case Output.Reload() -> {
        node.diskQueue.add(output);
        nextGroup(node);
      }
      case Output.SaveSnapshot(var state) ->
          onDisk(
              node,
              disks.between(1, 500),
              () -> {
                node.disk.saved(state);
                step(node, new Input.SnapshotSaved(state.zxid()));
              });
      case Output.Mail mail -> network.mail(node, mail);
      case Output.ToPeer toPeer -> network.send(node, toPeer);
      case Output.ToClient toClient -> {
        int client = (int) (toClient.connection().value() / SimulatedClient.CONNECTIONS_MAX);
        mark(client);
        clients.stream().filter(each -> each.number == client).forEach(each -> each.hear(toClient));
        overheard.accept(toClient);
      }
      case Output.Publish(View view) -> {
        node.view = Optional.of(view);
        checks.published(node, view);
        for (SimulatedClient client : clients) {
          client.published(node, view);
        }
      }
      case Output.Report ignored -> {}
      case Output.Note(String text) -> tell(() -> node.sid + ": " + text);
      case Output.Halt(String reason) -> halted(node, reason);
    }
  }

  private void halted(Node node, String reason) {
    if (!node.failing) {
      throw new Violation(node.sid + " halts: " + reason);
    }
    tell(() -> node.sid + " halts: " + reason);
    die(node);
  }

  // Disks

  /** The journal takes all that waits, makes it durable at once, and answers for the last. */
  private void nextGroup(Node node) {
    if (node.diskBusy || node.diskQueue.isEmpty()) {
      return;
    }
    node.diskBusy = true;
    if (node.diskQueue.element() instanceof Output.Reload) {
      node.diskQueue.remove();
      onDisk(
          node,
          1,
          () -> {
            Recovered recovered = node.disk.recover();
            step(node, new Input.Reloaded(recovered.state(), recovered.recent()));
            diskIsFree(node);
          });
      return;
    }
    long ticket = 0;
    int delay =
        !well && disks.permille(mix.faults().slowDiskPermille()) ? disks.between(50, 900) : 1;
    while (node.diskQueue.peek() instanceof Output.Journal journal) {
      node.diskQueue.remove();
      ticket = journal.ticket();
      delay += saboteur.delayMillis(journal.steps());
      if (journal.steps().getFirst() instanceof DiskStep.InstallSnapshot) {
        delay += disks.between(1, mix.tickMillis());
      }
    }
    long last = ticket;
    onDisk(
        node,
        delay,
        () -> {
          boolean done = node.disk.carryOut(last);
          step(
              node,
              done
                  ? new Input.Journaled(last, 100)
                  : new Input.TruncateRefused("there is no such entry"));
          diskIsFree(node);
        });
  }

  private void diskIsFree(Node node) {
    if (node.isUp()) {
      node.diskBusy = false;
      nextGroup(node);
    }
  }

  /** An fsync fails: nobody knows what of it happened. */
  void failDisk(Node node, int donePermille) {
    if (node.isUp() && !node.paused) {
      node.failing = true;
      node.disk.crash(donePermille);
      step(node, new Input.JournalFailed("input/output error"));
    }
  }

  void onDisk(Node node, long afterMillis, Runnable done) {
    int life = node.lives;
    in(
        afterMillis,
        () -> {
          if (node.lives == life && node.isUp()) {
            done.run();
          }
        });
  }
}
