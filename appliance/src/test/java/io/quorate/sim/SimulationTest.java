package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulator as far as a build has time for it: {@code ./quorate simulate} has more. A seed that
 * fails is told again by {@code ./quorate simulate --replay SEED}.
 */
class SimulationTest {
  private static final int FIXED_SEEDS = Integer.getInteger("sim.seeds", 40);
  private static final long FRESH_MILLIS = Long.getLong("sim.freshMillis", 4_000);

  @Test
  void nothingThatWasToldIsLostWhateverHappens() {
    long answers = 0;
    for (long seed = 1; seed <= FIXED_SEEDS; seed++) {
      answers += run(seed).answers();
    }
    assertThat(answers).isGreaterThan(1_000L * FIXED_SEEDS);
  }

  @Test
  void norIsItWithSeedsThatNobodyHasTried() {
    long first = System.currentTimeMillis();
    System.out.println(
        "fresh seeds from " + first + " on; again: ./quorate simulate --replay SEED");
    long seed = first;
    while (System.currentTimeMillis() < first + FRESH_MILLIS) {
      assertThat(run(seed++).answers()).isPositive();
    }
  }

  private static Simulation.Result run(long seed) {
    try {
      return Simulation.run(seed);
    } catch (Violation e) {
      return fail(
          "seed " + seed + " (./quorate simulate --replay " + seed + "): " + e.getMessage(), e);
    }
  }

  @Test
  void whoLeadsGoesOnLeadingWhileAllIsWell() {
    Mix calm = new Mix(3, 1, 200, Mix.Faults.NONE, Mix.Load.of(280), 50, 10_000, 20, 0, 0, 0, 0);
    Simulation.Result result = Simulation.run(Scenario.of(1, calm), Saboteur.NOBODY);
    assertThat(result.answers()).isGreaterThan(1000);
    assertThat(result.reigns()).isEqualTo(1);
  }

  /** The other planted bugs take minutes to be found: {@code ./quorate simulate --canaries}. */
  @ParameterizedTest
  @EnumSource(
      value = Canary.class,
      names = {
        "ACK_BEFORE_FSYNC",
        "ROOT_BEFORE_EVENTS",
        "OBSERVER_COUNTED",
        "ZOOKEEPER_2845",
        "ZOOKEEPER_3911"
      })
  void aPlantedBugIsFound(Canary canary) {
    assertThat(Simulate.hunt(canary, 20)).isPresent();
  }

  @Test
  void aSeedMeansTheSameInEveryMachine() throws IOException, InterruptedException {
    long seed = 7;
    String classPath =
        Optional.ofNullable(System.getProperty("surefire.test.class.path"))
            .orElse(System.getProperty("java.class.path"));
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                Simulate.class.getName(),
                "--hash",
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(told.readLine()).isEqualTo(Long.toString(Simulation.run(seed).hash()));
      assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void aStoryIsTheScenarioThatItWasPrintedFrom() {
    Scenario scenario = Scenario.of(11);
    assertThat(scenario.faults()).isNotEmpty();
    assertThat(Story.parse(Story.print(scenario))).isEqualTo(scenario);
  }

  @Test
  void whatFailsIsToldWithFewerFaultsThanItHappenedWith() {
    Scenario scenario = Scenario.of(3);
    String violation =
        Shrinking.violation(scenario, Canary.ZOOKEEPER_2845.saboteur()).orElseThrow();
    Scenario small = Shrinking.of(scenario, violation, Canary.ZOOKEEPER_2845::saboteur, 60);
    assertThat(small.faults()).hasSizeLessThan(Math.max(2, scenario.faults().size() / 2));
    assertThat(Shrinking.violation(small, Canary.ZOOKEEPER_2845.saboteur())).isPresent();
  }
}
