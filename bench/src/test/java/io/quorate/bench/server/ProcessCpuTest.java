package io.quorate.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessCpuTest {
  @Test
  void userAndSystemTimeAreAddedWhateverTheNameHolds() {
    String stat =
        "42 (a ) name (odd) R 1 42 42 0 -1 4194560 2101 0 0 0 1250 350 7 9 20 0 33 0 100 1000 50";
    assertThat(ProcessCpu.seconds(stat)).isEqualTo(16.0);
  }

  @Test
  void whoWorksUsesTime() throws IOException {
    long pid = ProcessHandle.current().pid();
    double before = ProcessCpu.seconds(pid);
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (ProcessCpu.seconds(pid) < before + 0.05) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
    assertThat(before).isPositive();
  }
}
