package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 40);
  private static final long FIRST = Long.getLong("sim.seed", 1);

  @Test
  void whoLeadsGoesOnLeadingWhileAllIsWell() {
    for (long seed = 1; seed <= 5; seed++) {
      Mix mix = new Mix(3, 1, 200, 0, 0, 0, 0, 0, 0, 0, 0, 8, 100, 4, 50);
      Simulation.Result result = Simulation.run(Scenario.of(seed, mix), Saboteur.NOBODY);
      assertThat(result.answers()).isGreaterThan(1000);
      assertThat(result.reigns()).isEqualTo(1);
    }
  }

  @Test
  void aSeedMeansTheSameEveryTime() {
    assertThat(Simulation.run(7)).isEqualTo(Simulation.run(7));
  }
}
