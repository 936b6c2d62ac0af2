package io.quorate.sim;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that a run depends on: the same scenario is the same run.
 *
 * @param seed of all that is not told here: delays, losses, what clients ask
 * @param clients those that take part
 * @param faults in order of time
 * @param faultyMillis the time in which they happen; then all is well
 */
record Scenario(long seed, Mix mix, Set<Integer> clients, List<Fault> faults, int faultyMillis) {
  private static final int BEATS = 60;

  static Scenario of(long seed) {
    return of(seed, Mix.of(seed));
  }

  static Scenario of(long seed, Mix mix) {
    Set<Integer> clients = new TreeSet<>();
    for (int i = 0; i < mix.load().clients(); i++) {
      clients.add(i);
    }
    return new Scenario(
        seed, mix, clients, Fault.plan(seed, mix, BEATS), (BEATS + 2) * 5 * mix.tickMillis());
  }

  Scenario withFaults(List<Fault> fewer) {
    return new Scenario(seed, mix, clients, List.copyOf(fewer), faultyMillis);
  }

  Scenario withClients(Set<Integer> fewer) {
    return new Scenario(seed, mix, new TreeSet<>(fewer), faults, faultyMillis);
  }

  Scenario withMix(Mix other) {
    return new Scenario(seed, other, clients, faults, faultyMillis);
  }

  Scenario until(int millis) {
    List<Fault> before = faults.stream().filter(fault -> fault.atMillis() <= millis).toList();
    return new Scenario(seed, mix, clients, before, millis);
  }
}
