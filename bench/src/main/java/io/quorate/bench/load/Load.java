package io.quorate.bench.load;

import io.quorate.bench.Results;
import io.quorate.bench.server.Deployment;
import io.quorate.bench.server.Product;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Quorate and ZooKeeper in turns, scenario by scenario. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Quorate and ZooKeeper side by side, over the wire.")
public final class Load implements Callable<Integer> {
  @Mixin private final Results results = new Results();

  @Option(names = "--quick", description = "One short round: to see that all works.")
  private boolean quick;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--window",
      defaultValue = "3",
      description = "Seconds that each measurement takes (${DEFAULT-VALUE}).")
  private double windowSeconds;

  @Option(
      names = "--run-in",
      defaultValue = "8",
      description =
          "Seconds of a scenario on each server before its first measurement"
              + " (${DEFAULT-VALUE}): servers run for months, and in these seconds"
              + " the compiler takes up to half of the processor.")
  private double runInSeconds;

  @Option(
      names = "--warm-up",
      defaultValue = "1",
      description = "Seconds before each further measurement (${DEFAULT-VALUE}).")
  private double warmUpSeconds;

  @Option(
      names = "--nodes",
      defaultValue = "10000",
      description = "Znodes of 100 bytes in the tree (${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--scenarios",
      defaultValue = ".*",
      description = "Regular expression: only the scenarios whose label it finds.")
  private Pattern scenarios = Pattern.compile("");

  @Option(
      names = "--ensemble",
      defaultValue = "1",
      description = "Servers of each: 1, or an ensemble of so many (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--servers",
      split = ",",
      arity = "1",
      defaultValue = "ZOOKEEPER,QUORATE",
      description =
          "The reference and the one that is judged (${DEFAULT-VALUE});"
              + " the same twice shows the noise.")
  private List<Product> servers = List.of();

  @Option(
      names = "--quorate-flag",
      description = "One more JVM flag for Quorate; may be given again.")
  private List<String> quorateFlags = new ArrayList<>();

  @Option(
      names = "--zookeeper-flag",
      description = "One more JVM flag for ZooKeeper; may be given again.")
  private List<String> zooKeeperFlags = new ArrayList<>();

  @Option(
      names = "--candidate-flag",
      description =
          "One more JVM flag for the one that is judged alone, so that the same product can be"
              + " compared with itself under another setting; may be given again.")
  private List<String> candidateFlags = new ArrayList<>();

  @Option(names = "--list", description = "Name the scenarios and end.")
  private boolean list;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Scenario> chosen =
        Scenario.all().stream().filter(each -> scenarios.matcher(each.label()).find()).toList();
    if (list) {
      chosen.forEach(each -> System.out.println(each.label()));
      return 0;
    }
    if (chosen.isEmpty() || servers.size() != 2) {
      System.err.println("Nothing to compare: see --list and --servers.");
      return 2;
    }
    if (quick) {
      rounds = 1;
      windowSeconds = 1.5;
      runInSeconds = 0.5;
      warmUpSeconds = 0.5;
    }
    String what = size == 1 ? "load" : "load-ensemble";
    Path raw = results.file(what, "csv");
    try (Deployment reference = start(0);
        Deployment candidate = start(1);
        PrintWriter csv = new PrintWriter(Files.newBufferedWriter(raw), true)) {
      List<Comparison> comparisons = compare(chosen, reference, candidate, csv);
      String report =
          conditions()
              + Comparison.table(comparisons, reference.name(), candidate.name())
              + Comparison.verdict(comparisons, Targets.of(size))
              + "\n";
      System.out.print(report);
      Files.writeString(results.file(what, "txt"), report);
      System.out.println("Raw results: " + raw);
      return comparisons.stream().allMatch(Comparison::reachesTarget) ? 0 : 1;
    }
  }

  private Deployment start(int index) throws IOException, InterruptedException {
    Product product = servers.get(index);
    String name = product.label();
    if (index == 1 && servers.getFirst() == product) {
      name += "2";
    }
    List<String> flags =
        new ArrayList<>(
            switch (product) {
              case QUORATE -> quorateFlags;
              case ZOOKEEPER -> zooKeeperFlags;
            });
    if (index == 1) {
      flags.addAll(candidateFlags);
    }
    System.err.println("Starting " + name);
    return Deployment.start(product, name, size, flags, results);
  }

  private List<Comparison> compare(
      List<Scenario> chosen, Deployment reference, Deployment candidate, PrintWriter csv)
      throws IOException {
    Run first = new Run(reference, nodes);
    Run second = new Run(candidate, nodes);
    for (Run run : List.of(first, second)) {
      run.populate();
    }
    csv.println("scenario,round,server,ops_s,ops_cpu_s,p50_us,p99_us,server_cpu,client_cpu");
    List<Comparison> comparisons = new ArrayList<>();
    for (Scenario scenario : chosen) {
      List<Measurement> ofFirst = new ArrayList<>();
      List<Measurement> ofSecond = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double beforeSeconds = round == 0 ? runInSeconds : warmUpSeconds;
        ofFirst.add(first.measure(scenario, beforeSeconds, windowSeconds));
        ofSecond.add(second.measure(scenario, beforeSeconds, windowSeconds));
        csv.println(line(scenario, round, reference, ofFirst.getLast()));
        csv.println(line(scenario, round, candidate, ofSecond.getLast()));
      }
      var comparison =
          new Comparison(
              Targets.of(size),
              scenario,
              Measurement.median(ofFirst),
              Measurement.median(ofSecond));
      comparisons.add(comparison);
      System.err.printf(
          "%-24s ops/s x%.2f  per CPU-s x%.2f%n",
          scenario.label(), comparison.speedRatio(), comparison.cpuRatio());
    }
    return comparisons;
  }

  private static String line(Scenario scenario, int round, Deployment server, Measurement m) {
    return "%s,%d,%s,%.1f,%.1f,%.1f,%.1f,%.3f,%.3f"
        .formatted(
            scenario.label(),
            round,
            server.name(),
            m.opsPerSecond(),
            m.opsPerCpuSecond(),
            m.p50Micros(),
            m.p99Micros(),
            m.serverCpu(),
            m.clientCpu());
  }

  private String conditions() {
    return """
    %d round(s) of %.1f s after %.1f s of warm-up (the first after %.1f s), in turns, medians; %d znodes of 100 bytes.
    Both: JDK %s, %s, the JVM's own choice of collector (Quorate's script says G1), forced writes.
    Quorate as ./quorate starts it (compact object headers%s); ZooKeeper 3.9.5, NIO%s; the one that is judged%s; %s.
    Scenarios: sessions x requests in flight. One thread makes the load, on the same %d cores.

    """
        .formatted(
            rounds,
            windowSeconds,
            warmUpSeconds,
            runInSeconds,
            nodes,
            Runtime.version(),
            String.join(" ", Deployment.HEAP),
            added(quorateFlags),
            added(zooKeeperFlags),
            candidateFlags.isEmpty()
                ? " as the other"
                : " with " + String.join(" ", candidateFlags),
            size == 1
                ? "each standalone"
                : "each an ensemble of %d, sessions on all of them in turn, the leader last"
                    .formatted(size),
            Runtime.getRuntime().availableProcessors());
  }

  private static String added(List<String> flags) {
    return flags.isEmpty() ? "" : ", " + String.join(" ", flags);
  }
}
