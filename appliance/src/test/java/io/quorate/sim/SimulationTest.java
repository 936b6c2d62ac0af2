package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;

class SimulationTest {
  private static final int SEEDS = Integer.getInteger("sim.seeds", 40);
  private static final long FIRST = Long.getLong("sim.seed", 1);

  @Test
  void aSeedMeansTheSameEveryTime() {
    assertThat(Simulation.run(7)).isEqualTo(Simulation.run(7));
  }
}
