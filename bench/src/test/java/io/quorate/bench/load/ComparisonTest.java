package io.quorate.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.bench.load.Scenario.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Measurement REFERENCE = new Measurement(1000, 2000, 1, 2, 0.5, 0.1);

  @Test
  void readsHaveToBeNoSlowerAndTwiceAsManyPerCpuSecond() {
    assertThat(of(Work.READ, 1000, 4000).reachesTarget()).isTrue();
    assertThat(of(Work.READ, 999, 4000).reachesTarget()).isFalse();
    assertThat(of(Work.READ, 1000, 3999).reachesTarget()).isFalse();
  }

  @Test
  void othersHaveToBeNoSlower() {
    assertThat(of(Work.WRITE, 1000, 1).reachesTarget()).isTrue();
    assertThat(of(Work.WRITE, 999, 9000).reachesTarget()).isFalse();
  }

  @Test
  void anEnsembleHasToWriteTwiceAsMuchPerCpuSecondFor100Sessions() {
    var write = new Scenario(Work.WRITE, 100, 1);
    assertThat(of(Targets.ENSEMBLE, write, 1000, 4000).reachesTarget()).isTrue();
    assertThat(of(Targets.ENSEMBLE, write, 1000, 3999).reachesTarget()).isFalse();
    assertThat(of(Targets.ENSEMBLE, write, 999, 4000).reachesTarget()).isFalse();
  }

  @Test
  void anEnsembleNeedOnlyBeNoSlowerOtherwise() {
    var read = new Scenario(Work.READ, 100, 1);
    var fewWrites = new Scenario(Work.WRITE, 10, 1);
    assertThat(of(Targets.ENSEMBLE, read, 1000, 1).reachesTarget()).isTrue();
    assertThat(of(Targets.ENSEMBLE, fewWrites, 1000, 1).reachesTarget()).isTrue();
    assertThat(of(Targets.ENSEMBLE, read, 999, 9000).reachesTarget()).isFalse();
  }

  @Test
  void theVerdictNamesWhatWasMissed() {
    Comparison good = of(Work.READ, 1000, 4000);
    Comparison bad = of(Work.WRITE, 1, 1);
    assertThat(Comparison.verdict(List.of(good), Targets.STANDALONE))
        .startsWith("Standalone targets")
        .endsWith("PASS");
    assertThat(Comparison.verdict(List.of(good, bad), Targets.STANDALONE))
        .endsWith("FAIL in write-10x1");
  }

  private static Comparison of(Work work, double opsPerSecond, double opsPerCpuSecond) {
    return of(Targets.STANDALONE, new Scenario(work, 10, 1), opsPerSecond, opsPerCpuSecond);
  }

  private static Comparison of(
      Targets targets, Scenario scenario, double opsPerSecond, double opsPerCpuSecond) {
    return new Comparison(
        targets,
        scenario,
        REFERENCE,
        new Measurement(opsPerSecond, opsPerCpuSecond, 1, 2, 0.5, 0.1));
  }
}
