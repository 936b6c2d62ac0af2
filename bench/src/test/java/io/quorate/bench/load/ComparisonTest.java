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
  void theVerdictNamesWhatWasMissed() {
    Comparison good = of(Work.READ, 1000, 4000);
    Comparison bad = of(Work.WRITE, 1, 1);
    assertThat(Comparison.verdict(List.of(good))).endsWith("PASS");
    assertThat(Comparison.verdict(List.of(good, bad))).endsWith("FAIL in write-10x1");
  }

  private static Comparison of(Work work, double opsPerSecond, double opsPerCpuSecond) {
    return new Comparison(
        new Scenario(work, 10, 1),
        REFERENCE,
        new Measurement(opsPerSecond, opsPerCpuSecond, 1, 2, 0.5, 0.1));
  }
}
