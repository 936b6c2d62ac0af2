package io.quorate.bench.load;

/** What Quorate has to reach beside ZooKeeper: no scenario slower, and more than that in some. */
enum Targets {
  STANDALONE("Standalone targets (no scenario slower; reads at least 2x per server CPU-second)") {
    @Override
    double cpuRatioMin(Scenario scenario) {
      return scenario.work() == Scenario.Work.READ ? 2 : 0;
    }
  },
  ENSEMBLE(
      "Ensemble targets (no scenario slower; writes from 100 sessions at least 2x per server"
          + " CPU-second)") {
    @Override
    double cpuRatioMin(Scenario scenario) {
      return scenario.work() == Scenario.Work.WRITE && scenario.sessions() == 100 ? 2 : 0;
    }
  };

  private final String text;

  Targets(String text) {
    this.text = text;
  }

  static Targets of(int servers) {
    return servers == 1 ? STANDALONE : ENSEMBLE;
  }

  String text() {
    return text;
  }

  /** How many times as many operations per server CPU-second at least. */
  abstract double cpuRatioMin(Scenario scenario);
}
