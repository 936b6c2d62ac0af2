package io.quorate.bench.load;

import io.quorate.bench.Table;
import java.util.List;

/**
 * What both did in one scenario.
 *
 * @param reference the one that is compared with
 * @param candidate the one that is judged
 */
record Comparison(
    Targets targets, Scenario scenario, Measurement reference, Measurement candidate) {

  double speedRatio() {
    return candidate.opsPerSecond() / reference.opsPerSecond();
  }

  double cpuRatio() {
    return candidate.opsPerCpuSecond() / reference.opsPerCpuSecond();
  }

  /** What the targets say of this scenario. */
  boolean reachesTarget() {
    return speedRatio() >= 1 && cpuRatio() >= targets.cpuRatioMin(scenario);
  }

  static String table(List<Comparison> all, String reference, String candidate) {
    Table table =
        new Table(
            "scenario",
            "ops/s " + reference,
            candidate,
            "ratio",
            "ops/CPU-s " + reference,
            candidate,
            "ratio",
            "p50 us " + reference,
            candidate,
            "p99 us " + reference,
            candidate,
            "client CPU %",
            candidate,
            "target");
    for (Comparison each : all) {
      Measurement a = each.reference;
      Measurement b = each.candidate;
      table.row(
          each.scenario.label(),
          "%.0f".formatted(a.opsPerSecond()),
          "%.0f".formatted(b.opsPerSecond()),
          "%.2f".formatted(each.speedRatio()),
          "%.0f".formatted(a.opsPerCpuSecond()),
          "%.0f".formatted(b.opsPerCpuSecond()),
          "%.2f".formatted(each.cpuRatio()),
          "%.0f".formatted(a.p50Micros()),
          "%.0f".formatted(b.p50Micros()),
          "%.0f".formatted(a.p99Micros()),
          "%.0f".formatted(b.p99Micros()),
          "%.0f".formatted(100 * a.clientCpu()),
          "%.0f".formatted(100 * b.clientCpu()),
          each.reachesTarget() ? "pass" : "FAIL");
    }
    return table.toString();
  }

  /** One line: whether the targets are reached, and where not. */
  static String verdict(List<Comparison> all, Targets targets) {
    List<String> missed =
        all.stream()
            .filter(each -> !each.reachesTarget())
            .map(each -> each.scenario.label())
            .toList();
    return "%s: %s"
        .formatted(
            targets.text(), missed.isEmpty() ? "PASS" : "FAIL in " + String.join(", ", missed));
  }
}
