package io.quorate.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Makes a failing scenario small: leaves out spans of faults, then clients, and ends it sooner, as
 * long as the same thing goes wrong.
 */
final class Shrinking {
  private final Supplier<Saboteur> saboteur;
  private final String wanted;
  private int runsLeft;
  private Scenario best;

  private Shrinking(Scenario failing, String violation, Supplier<Saboteur> saboteur, int runsMax) {
    this.best = failing;
    this.wanted = kind(violation);
    this.saboteur = saboteur;
    this.runsLeft = runsMax;
  }

  /** The smallest scenario found in so many runs that fails in the same way. */
  static Scenario of(Scenario failing, String violation, Supplier<Saboteur> saboteur, int runsMax) {
    Shrinking shrinking = new Shrinking(failing, violation, saboteur, runsMax);
    shrinking.endSooner();
    shrinking.leaveOutFaults();
    shrinking.leaveOutClients();
    shrinking.leaveOutFaults();
    return shrinking.best;
  }

  /** What was violated, without the names and numbers of this case. */
  private static String kind(String violation) {
    return violation.replaceAll("0x[0-9a-f]+|[0-9]+|\\[[^]]*]", "");
  }

  static Optional<String> violation(Scenario scenario, Saboteur saboteur) {
    try {
      Simulation.run(scenario, saboteur);
      return Optional.empty();
    } catch (Violation found) {
      return Optional.of(String.valueOf(found.getMessage()));
    }
  }

  private boolean holdsFor(Scenario smaller) {
    if (runsLeft-- <= 0) {
      return false;
    }
    boolean same =
        violation(smaller, saboteur.get()).map(Shrinking::kind).filter(wanted::equals).isPresent();
    if (same) {
      best = smaller;
    }
    return same;
  }

  private void endSooner() {
    int low = 0;
    int high = best.faultyMillis();
    while (high - low > best.mix().tickMillis() && runsLeft > 0) {
      int middle = (low + high) / 2;
      if (holdsFor(best.until(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
  }

  private void leaveOutFaults() {
    int span = Math.max(1, best.faults().size() / 2);
    while (span >= 1 && runsLeft > 0) {
      int at = 0;
      while (at < best.faults().size() && runsLeft > 0) {
        List<Fault> fewer = new ArrayList<>(best.faults());
        fewer.subList(at, Math.min(at + span, fewer.size())).clear();
        if (!holdsFor(best.withFaults(fewer))) {
          at += span;
        }
      }
      span /= 2;
    }
  }

  private void leaveOutClients() {
    for (int client : new TreeSet<>(best.clients())) {
      Set<Integer> fewer = new TreeSet<>(best.clients());
      fewer.remove(client);
      if (!fewer.isEmpty()) {
        holdsFor(best.withClients(fewer));
      }
    }
  }
}
