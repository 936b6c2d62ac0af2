package io.quorate.bench.load;

import io.quorate.bench.server.Deployment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.util.List;

/** What is done against one deployment: fill it, or run one scenario for a while. */
final class Run {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Deployment deployment;
  private final List<InetSocketAddress> addresses;
  private final int nodes;

  Run(Deployment deployment, int nodes) throws IOException {
    this.deployment = deployment;
    this.addresses = deployment.addresses();
    this.nodes = nodes;
  }

  void populate() throws IOException {
    try (Loop loop = new Loop(addresses, Population.inFlight())) {
      Population population = new Population(nodes);
      loop.open(addresses.size(), population);
      population.start(loop.sessions(), System.nanoTime());
      loop.flush();
      loop.await("znodes to be created", population::isIdle);
      loop.closeSessions();
    }
  }

  /** Opens sessions, warms up, measures, and lets everything come to its end. */
  Measurement measure(Scenario scenario, double warmUpSeconds, double windowSeconds)
      throws IOException {
    Recorder recorder = new Recorder();
    try (Loop loop = new Loop(addresses, scenario.inFlight())) {
      Workload workload = scenario.workload(nodes, loop, recorder);
      loop.open(scenario.connections(), workload);
      workload.start(loop.sessions(), System.nanoTime());
      loop.flush();
      loop.runFor(warmUpSeconds);
      recorder.reset();
      Clocks before = clocks();
      loop.runFor(windowSeconds);
      Clocks after = clocks();
      Measurement measurement = measurement(recorder, before, after);
      workload.stop();
      loop.await(scenario.label() + " to come to its end", workload::isIdle);
      loop.closeSessions();
      return measurement;
    }
  }

  private record Clocks(double wallSeconds, double serverSeconds, double clientSeconds) {}

  private Clocks clocks() throws IOException {
    return new Clocks(
        System.nanoTime() / 1e9, deployment.cpuSeconds(), THREADS.getCurrentThreadCpuTime() / 1e9);
  }

  private static Measurement measurement(Recorder recorder, Clocks before, Clocks after) {
    double wall = after.wallSeconds - before.wallSeconds;
    double cpu = after.serverSeconds - before.serverSeconds;
    if (recorder.count() == 0 || cpu <= 0) {
      throw new IllegalStateException(
          recorder.count() + " operations in " + cpu + " CPU-seconds: nothing was measured");
    }
    return new Measurement(
        recorder.count() / wall,
        recorder.count() / cpu,
        recorder.percentileMicros(50),
        recorder.percentileMicros(99),
        cpu / wall,
        (after.clientSeconds - before.clientSeconds) / wall);
  }
}
