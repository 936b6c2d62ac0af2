package io.quorate.sim;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.AuthSchemes;
import io.quorate.ensemble.Ensemble;
import io.quorate.ensemble.Member;
import io.quorate.ensemble.PeerAddress;
import io.quorate.ensemble.Sid;
import io.quorate.replica.Input;
import io.quorate.replica.Now;
import io.quorate.replica.Output;
import io.quorate.replica.Recovered;
import io.quorate.replica.Replica;
import io.quorate.replica.ReplicaSettings;
import io.quorate.replica.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** All servers, what lies between them, and the time. */
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
    final SimulatedDisk disk = new SimulatedDisk();
    Optional<Replica> replica = Optional.empty();
    Optional<View> view = Optional.empty();
    int lives;
    private long tickAtMillis = Long.MAX_VALUE;
    private long diskFreeMillis;

    Node(Sid sid) {
      this.sid = sid;
    }

    boolean isUp() {
      return replica.isPresent();
    }

    boolean isServing() {
      return isUp() && view.map(View::serving).orElse(false);
    }
  }

  final Mix mix;
  final Checks checks;
  final List<Node> nodes = new ArrayList<>();
  final List<Consumer<Output.ToClient>> clients = new ArrayList<>();
  final Network network;
  private final Ensemble ensemble;
  private final Dice disks;
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<String> trace = new ArrayList<>();
  private long millis = 1_000;
  private long eventsSeen;
  private long hash = 17;
  private boolean tracing;

  World(long seed, Mix mix, boolean tracing) {
    this.mix = mix;
    this.tracing = tracing;
    this.disks = new Dice(seed, "disks");
    List<Member> members = new ArrayList<>();
    for (int i = 1; i <= mix.servers() + mix.observers(); i++) {
      Member.Kind kind = i <= mix.servers() ? Member.Kind.PARTICIPANT : Member.Kind.OBSERVER;
      PeerAddress address = new PeerAddress("server" + i, 2888, 3888);
      members.add(new Member(new Sid(i), kind, List.of(address), Optional.empty()));
    }
    this.ensemble = Ensemble.ofMajority(0, members);
    members.forEach(member -> nodes.add(new Node(member.sid())));
    this.network = new Network(this, new Dice(seed, "network"));
    this.checks = new Checks(this, ensemble);
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

  /** Something worth reading in a story; part of the trace's hash. */
  void tell(String what) {
    hash = hash * 31 + what.hashCode() + millis;
    if (tracing) {
      trace.add(millis + " " + what);
    }
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

  // Servers

  void start(Node node) {
    Recovered recovered = node.disk.recover();
    node.lives++;
    node.tickAtMillis = Long.MAX_VALUE;
    node.diskFreeMillis = millis;
    ReplicaSettings settings =
        new ReplicaSettings(
            node.sid,
            200,
            400,
            4_000,
            mix.snapshotTxns(),
            0,
            true,
            false,
            true,
            ReplicaSettings.Patience.DEFAULT,
            new ReplicaSettings.Reaper(60_000, 600, 0));
    AccessCheck access = new AccessCheck(AuthSchemes.of(List.of()), false);
    Replica replica = new Replica(settings, ensemble, recovered, access, now());
    node.replica = Optional.of(replica);
    node.view = Optional.of(replica.view());
    tell(node.sid + " starts at " + recovered.state().zxid());
    checks.started(node, recovered);
    wake(node);
  }

  void crash(Node node) {
    tell(node.sid + " crashes");
    node.replica = Optional.empty();
    node.view = Optional.empty();
    node.disk.crash(disks);
    network.crashed(node);
  }

  Now now() {
    return new Now(millis, WALL_MILLIS + millis);
  }

  /** An input for a server as it lives now; the dead hear nothing. */
  void step(Node node, Input input) {
    if (node.replica.isEmpty()) {
      return;
    }
    hash = hash * 31 + node.sid.value() + input.getClass().getSimpleName().hashCode() + millis;
    List<Output> outputs;
    try {
      outputs = node.replica.get().step(now(), input);
    } catch (RuntimeException e) {
      throw new Violation(node.sid + " broke on " + input + ": " + e, e);
    }
    outputs.forEach(output -> carryOut(node, output));
    wake(node);
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

  private void carryOut(Node node, Output output) {
    int life = node.lives;
    switch (output) {
      case Output.Journal journal -> {
        node.disk.submit(journal);
        onDisk(
            node,
            () -> {
              node.disk.carryOut(journal.ticket());
              step(node, new Input.Journaled(journal.ticket(), 100));
            });
      }
      case Output.Reload() ->
          onDisk(
              node,
              () -> {
                Recovered recovered = node.disk.recover();
                step(node, new Input.Reloaded(recovered.state(), recovered.recent()));
              });
      case Output.SaveSnapshot(var state) ->
          in(
              disks.between(1, 500),
              () -> {
                if (node.lives == life && node.isUp()) {
                  node.disk.saved(state);
                  step(node, new Input.SnapshotSaved(state.zxid()));
                }
              });
      case Output.Mail mail -> network.mail(node, mail);
      case Output.ToPeer toPeer -> network.send(node, toPeer);
      case Output.ToClient toClient -> clients.forEach(client -> client.accept(toClient));
      case Output.Publish(View view) -> {
        node.view = Optional.of(view);
        checks.published(node, view);
      }
      case Output.Report ignored -> {}
      case Output.Note(String text) -> tell(node.sid + ": " + text);
      case Output.Halt(String reason) -> throw new Violation(node.sid + " halts: " + reason);
    }
  }

  private void onDisk(Node node, Runnable done) {
    int life = node.lives;
    int latency = disks.permille(mix.slowDiskPermille()) ? disks.between(50, 900) : 1;
    node.diskFreeMillis = Math.max(node.diskFreeMillis, millis + latency);
    in(
        node.diskFreeMillis - millis,
        () -> {
          if (node.lives == life && node.isUp()) {
            done.run();
          }
        });
  }
}
