package io.quorate.sim;

import io.quorate.ensemble.Sid;
import io.quorate.sim.World.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One run: a time of faults, then a time without, in which all must be well again within bounds,
 * and stay well while one server after the other is started anew. In some runs a minority stays
 * away at first: it is down, or stands still, or nothing gets to it or from it. No cause is
 * legitimate for the others not to serve then, for every disk here survives, and they are a quorum.
 */
final class Simulation {
  private static final int HEALING_TICKS = 300;
  private static final int NEVER_MILLIS = Integer.MAX_VALUE;

  /**
   * What came of a run.
   *
   * @param hash of everything that happened, in order
   */
  record Result(
      long simulatedMillis,
      int faults,
      int reigns,
      long steps,
      long checked,
      long answers,
      long sessions,
      long events,
      long hash) {}

  private final Scenario scenario;
  private final World world;
  private final List<SimulatedClient> clients = new ArrayList<>();
  private final List<Node> away = new ArrayList<>();

  private Simulation(Scenario scenario, Saboteur saboteur, boolean tracing) {
    this.scenario = scenario;
    world = new World(scenario, saboteur, tracing);
    world.ambushed = this::ambushed;
    for (int number : scenario.clients()) {
      clients.add(new SimulatedClient(world, scenario.seed(), number));
    }
  }

  static Result run(Scenario scenario, Saboteur saboteur) {
    return new Simulation(scenario, saboteur, false).run();
  }

  static Result run(long seed) {
    return run(Scenario.of(seed), Saboteur.NOBODY);
  }

  /** What was violated in the run of a story with that bug planted; nothing: an empty text. */
  static String violation(String story, String canary) {
    return Shrinking.violation(
            Story.parse(story.lines().toList()), Canary.valueOf(canary).saboteur())
        .orElse("");
  }

  /** The smallest story in which the planted bug does the same harm, and what happens in it. */
  static String smallest(String story, String canary, String violation) {
    Canary planted = Canary.valueOf(canary);
    Scenario scenario = Story.parse(story.lines().toList());
    Scenario small = Shrinking.of(scenario, violation, planted::saboteur, 150);
    List<String> lines = new ArrayList<>();
    lines.add("# " + canary + ": " + planted.what);
    lines.addAll(Story.print(small));
    story(small, planted.saboteur()).forEach(line -> lines.add("> " + line));
    return String.join("\n", lines) + "\n";
  }

  /** The scene, as it goes with that bug planted. */
  static String scene(String text, String canary) {
    return Scene.play(text, Canary.valueOf(canary).saboteur());
  }

  /** The same run again, with a line for everything that is worth reading. */
  static List<String> story(Scenario scenario, Saboteur saboteur) {
    Simulation simulation = new Simulation(scenario, saboteur, true);
    try {
      simulation.run();
    } catch (Violation e) {
      simulation.world.tell(() -> "VIOLATION: " + e.getMessage());
    }
    return simulation.world.trace();
  }

  private Result run() {
    world.nodes.forEach(world::start);
    clients.forEach(SimulatedClient::start);
    scenario.faults().forEach(fault -> world.in(fault.atMillis(), () -> happen(fault)));
    world.runUntil(world.millis() + scenario.faultyMillis());
    if (scenario.mix().away() > 0) {
      world.heal();
      awaitHealth(coreWithout(scenario.mix().away()));
      away.clear();
    }
    world.tell(() -> "all is well from now on");
    world.heal();
    awaitHealth(world.nodes);
    startEachAnew();
    return new Result(
        world.millis(),
        scenario.faults().size(),
        world.checks.reigns(),
        world.steps,
        world.checks.checked,
        answers(),
        clients.stream().mapToLong(client -> client.sessions).sum(),
        clients.stream().mapToLong(client -> client.events).sum(),
        world.hash());
  }

  private long answers() {
    return clients.stream().mapToLong(client -> client.answers).sum();
  }

  private void happen(Fault fault) {
    switch (fault) {
      case Fault.Crash(long at, int server, int downMillis, int donePermille) -> {
        Node node = world.nodes.get(server - 1);
        if (node.isUp()) {
          world.crash(node, donePermille);
          world.in(downMillis, () -> startAgain(node));
        }
      }
      case Fault.Pause(long at, int server, int forMillis) ->
          world.pause(world.nodes.get(server - 1), forMillis);
      case Fault.DiskFailure(long at, int server, int downMillis, int donePermille) -> {
        Node node = world.nodes.get(server - 1);
        world.failDisk(node, donePermille);
        world.in(downMillis, () -> startAgain(node));
      }
      case Fault.Block(long at, int from, int to, int forMillis) ->
          world.network.block(world.nodes.get(from - 1), world.nodes.get(to - 1), forMillis);
      case Fault.Cut cut -> world.network.cut(cut);
      case Fault.Ambush ambush ->
          world.nodes.get(ambush.server() - 1).ambushes.put(ambush.moment(), ambush);
    }
  }

  private void ambushed(Node node, Fault.Ambush ambush) {
    if (!node.isUp()) {
      return;
    }
    world.tell(() -> node.sid + " is hit as it " + ambush.moment());
    switch (ambush.deed()) {
      case CRASH -> {
        world.crash(node, ambush.donePermille());
        world.in(ambush.forMillis(), () -> startAgain(node));
      }
      case BLOCK -> {
        for (Node other : world.nodes) {
          if (other != node) {
            world.network.block(node, other, ambush.forMillis());
          }
        }
      }
      case CUT -> world.network.cutAllOf(node);
    }
  }

  private void startAgain(Node node) {
    if (!node.isUp() && !away.contains(node)) {
      world.start(node);
    }
  }

  /** Leaves so many voters away, if the others are a quorum without them; answers the others. */
  private List<Node> coreWithout(int voters) {
    Dice dice = new Dice(scenario.seed(), "core");
    List<Node> core = new ArrayList<>(world.nodes);
    for (int i = 0; i < voters; i++) {
      int which = dice.below(scenario.mix().servers() - i);
      int how = dice.below(3);
      Node node = core.remove(which);
      if (!isQuorum(core)) {
        core.add(which, node);
        continue;
      }
      away.add(node);
      world.tell(() -> node.sid + " stays away from now on");
      if (how == 0 && node.isUp()) {
        world.crash(node, 1000);
      } else if (how == 1) {
        world.pause(node, NEVER_MILLIS);
      } else {
        for (Node other : world.nodes) {
          world.network.block(node, other, NEVER_MILLIS);
          world.network.block(other, node, NEVER_MILLIS);
        }
      }
    }
    return core;
  }

  private boolean isQuorum(List<Node> core) {
    Set<Sid> sids = core.stream().map(node -> node.sid).collect(Collectors.toSet());
    return world.ensemble.quorum().isReachedBy(sids);
  }

  private void awaitHealth(List<Node> core) {
    core.forEach(this::startAgain);
    long deadline = world.millis() + (long) HEALING_TICKS * world.mix.tickMillis();
    long before = answers();
    while (world.millis() < deadline) {
      world.runUntil(world.millis() + world.mix.tickMillis());
      boolean allServe = core.stream().allMatch(Node::isServing);
      boolean oneLeads = core.stream().filter(Node::isLeading).count() == 1;
      if (allServe && oneLeads && answers() >= before + 5L * clients.size()) {
        return;
      }
    }
    StringBuilder roles = new StringBuilder();
    world.nodes.forEach(
        node ->
            roles
                .append(node.sid)
                .append(' ')
                .append(
                    node.view
                        .map(
                            view ->
                                view.role()
                                    + (view.serving() ? " serves " : " does not serve ")
                                    + view.zxid())
                        .orElse("down"))
                .append("; "));
    throw new Violation(
        "all is well with "
            + core.stream().map(node -> node.sid).toList()
            + " for "
            + HEALING_TICKS
            + " ticks, and yet: "
            + roles);
  }

  /**
   * Whoever leads goes on leading while another comes back, under writes. Unless it goes on into a
   * next epoch just then: who is behind the window that it keeps for its learners leaves it for a
   * moment (seed 400032), and that may be one too many. Nor if the others are no quorum without it.
   */
  private void startEachAnew() {
    List<Node> others = new ArrayList<>(world.nodes);
    others.removeIf(Node::isLeading);
    for (Node node : others) {
      List<Node> leading = world.nodes.stream().filter(Node::isLeading).toList();
      List<Node> rest = new ArrayList<>(world.nodes);
      rest.remove(node);
      boolean leadsOn =
          scenario.mix().epochTxns() == 0 && !leading.contains(node) && isQuorum(rest);
      world.crash(node, 1000);
      world.runUntil(world.millis() + world.mix.tickMillis());
      startAgain(node);
      long deadline = world.millis() + 20L * world.mix.tickMillis();
      while (!node.isServing() && world.millis() < deadline) {
        world.runUntil(world.millis() + world.mix.tickMillis() / 10);
        if (leadsOn && !leading.stream().allMatch(Node::isLeading)) {
          throw new Violation(
              leading.getFirst().sid
                  + " leads no longer, for nothing but that "
                  + node.sid
                  + " came back");
        }
      }
      if (!node.isServing()) {
        throw new Violation(node.sid + " does not serve 20 ticks after its start, and all is well");
      }
    }
  }
}
