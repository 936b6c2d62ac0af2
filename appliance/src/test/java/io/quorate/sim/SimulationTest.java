package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 40);
  private static final long FIRST = Long.getLong("sim.seed", 1);

  @Test
  void nothingThatWasToldIsLostWhateverHappens() {
    long answers = 0;
    long begin = System.nanoTime();
    long simulated = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      try {
        Simulation.Result result = Simulation.run(seed);
        answers += result.answers();
        simulated += result.simulatedMillis();
      } catch (Violation e) {
        String story = String.join("\n", Simulation.story(seed));
        fail("seed " + seed + ": " + e.getMessage() + "\n" + story, e);
      }
    }
    System.out.println(
        simulated / 1000
            + " s in "
            + (System.nanoTime() - begin) / 1_000_000
            + " ms, "
            + answers
            + " answers");
    assertThat(answers).isPositive();
  }

  @Test
  void aSeedMeansTheSameEveryTime() {
    assertThat(Simulation.run(7)).isEqualTo(Simulation.run(7));
  }
}
