package io.quorate.sim;

final class SimulationMain {
  public static void main(String[] args) {
    if (args[0].equals("canaries")) { canaries(args); return; }
    long first = Long.parseLong(args[0]);
    int n = Integer.parseInt(args[1]);
    long simulated = 0, steps = 0, answers = 0, events = 0, faults = 0, checked = 0;
    int bad = 0;
    long begin = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (long seed = first; seed < first + n; seed++) {
      try {
        var r = Simulation.run(seed);
        simulated += r.simulatedMillis(); steps += r.steps(); answers += r.answers(); events += r.events(); faults += r.faults(); checked += r.checked();
      } catch (Violation e) {
        bad++;
        System.out.println("seed " + seed + ": " + e.getMessage() + " " + Mix.of(seed));
        if (args.length > 2) { Simulation.story(Scenario.of(seed), Saboteur.NOBODY).forEach(System.out::println); e.printStackTrace(System.out); }
      }
    }
    double real = (java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin) / 1e9;
    System.out.printf("%d s in %.1f s (%.0fx), %d steps, %d answers, %d events, %d faults, %d checked, bad %d%n", simulated / 1000, real, simulated / 1000.0 / real, steps, answers, events, faults, checked, bad);
  }

  static long cpu() { return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }
  static void canaries(String[] args) {
    for (Canary canary : Canary.values()) {
      if (args.length > 2 && !canary.name().contains(args[2])) continue;
      PatchedWorld world = new PatchedWorld(canary.patch());
      long begin = cpu();
      long seed = 1;
      java.util.Optional<String> found = java.util.Optional.empty();
      while (found.isEmpty() && cpu() - begin < Long.parseLong(args[1]) * 1_000_000_000L) found = world.violation(seed++, canary);
      System.out.printf("%-22s %s after %d seeds, %.1f s: %s%n", canary, found.isPresent() ? "found" : "NOT FOUND", seed - 1, (cpu() - begin) / 1e9, found.orElse(""));
    }
  }
}
