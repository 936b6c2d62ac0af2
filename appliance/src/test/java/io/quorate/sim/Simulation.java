package io.quorate.sim;

import io.quorate.sim.World.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * One run: a time of faults, then a time without, in which all must be well again within bounds.
 */
final class Simulation {
  private static final int FAULTY_MILLIS = 60_000;
  private static final int HEALING_MILLIS = 60_000;

  /**
   * What came of a run.
   *
   * @param hash of everything that happened, in order
   */
  record Result(
      long simulatedMillis, int faults, long checked, long answers, long sessions, long hash) {}

  private final World world;
  private final Dice dice;
  private final List<SimulatedClient> clients = new ArrayList<>();
  private int faults;

  private Simulation(long seed, boolean tracing) {
    world = new World(seed, Mix.of(seed), tracing);
    dice = new Dice(seed, "faults");
    for (int i = 0; i < world.mix.clients(); i++) {
      clients.add(new SimulatedClient(world, seed, i));
    }
  }

  static Result run(long seed) {
    return new Simulation(seed, false).run();
  }

  /** The same run again, with a line for everything that is worth reading. */
  static List<String> story(long seed) {
    Simulation simulation = new Simulation(seed, true);
    try {
      simulation.run();
    } catch (Violation e) {
      simulation.world.tell("VIOLATION: " + e.getMessage());
    }
    return simulation.world.trace();
  }

  private Result run() {
    world.nodes.forEach(world::start);
    clients.forEach(SimulatedClient::start);
    long end = world.millis() + FAULTY_MILLIS;
    while (world.millis() < end) {
      world.runUntil(world.millis() + 1_000);
      misbehave();
    }
    world.network.heal();
    world.nodes.stream().filter(node -> !node.isUp()).forEach(world::start);
    awaitHealth();
    long answers = clients.stream().mapToLong(client -> client.answers).sum();
    long sessions = clients.stream().mapToLong(client -> client.sessions).sum();
    return new Result(
        world.millis(), faults, world.checks.checked, answers, sessions, world.hash());
  }

  private void misbehave() {
    for (Node node : world.nodes) {
      if (node.isUp() && dice.permille(world.mix.crashPermille())) {
        faults++;
        world.crash(node);
        world.in(dice.between(1, 6_000), () -> startAgain(node));
      }
    }
    if (dice.permille(world.mix.partitionPermille())) {
      faults++;
      partition();
      world.in(dice.between(100, 8_000), world.network::heal);
    }
    if (dice.permille(world.mix.cutPermille())) {
      faults++;
      world.network.cutOne();
    }
  }

  private void startAgain(Node node) {
    if (!node.isUp()) {
      world.start(node);
    }
  }

  private void partition() {
    Node one = world.nodes.get(dice.below(world.nodes.size()));
    boolean outward = dice.permille(700);
    boolean inward = !outward || dice.permille(700);
    boolean all = dice.permille(600);
    for (Node other : world.nodes) {
      if (other != one && (all || dice.permille(500))) {
        world.tell(
            "blocked: " + one.sid + (outward ? " >" : "") + (inward ? " < " : " ") + other.sid);
        if (outward) {
          world.network.block(one, other);
        }
        if (inward) {
          world.network.block(other, one);
        }
      }
    }
  }

  private void awaitHealth() {
    long deadline = world.millis() + HEALING_MILLIS;
    long before = clients.stream().mapToLong(client -> client.answers).sum();
    while (world.millis() < deadline) {
      world.runUntil(world.millis() + 200);
      boolean allServe = world.nodes.stream().allMatch(Node::isServing);
      long answers = clients.stream().mapToLong(client -> client.answers).sum();
      if (allServe && answers > before + 20L * clients.size()) {
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
                        .map(Object::toString)
                        .orElse("down")
                        .replaceAll("State\\[.*?zxid", "[zxid"))
                .append("; "));
    throw new Violation("all is well for " + HEALING_MILLIS + " ms, and yet: " + roles);
  }
}
