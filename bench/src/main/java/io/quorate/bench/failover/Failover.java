package io.quorate.bench.failover;

import io.quorate.bench.Results;
import io.quorate.bench.Table;
import io.quorate.bench.server.Deployment;
import io.quorate.bench.server.Product;
import io.quorate.bench.server.Server;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills leaders, of ensembles of both products in turns. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = "From kill -9 of the leader to the next acknowledged write, of both products.")
public final class Failover implements Callable<Integer> {
  private static final int SERVERS = 3;
  private static final long WRITES_BEFORE = 200;

  @Mixin private final Results results = new Results();

  @Option(
      names = "--kills",
      defaultValue = "20",
      description = "Leaders killed of each product (${DEFAULT-VALUE}).")
  private int kills;

  @Option(names = "--quick", description = "Three kills: to see that all works.")
  private boolean quick;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (quick) {
      kills = 3;
    }
    Gaps ofZooKeeper = new Gaps(Product.ZOOKEEPER.label());
    Gaps ofQuorate = new Gaps(Product.QUORATE.label());
    Path raw = results.file("failover", "csv");
    try (Deployment zooKeeper = start(Product.ZOOKEEPER);
        Deployment quorate = start(Product.QUORATE);
        PrintWriter csv = new PrintWriter(Files.newBufferedWriter(raw), true)) {
      csv.println("round,server,gap_ms");
      for (int round = 0; round < kills; round++) {
        ofZooKeeper.add(killLeader(round, zooKeeper, csv));
        ofQuorate.add(killLeader(round, quorate, csv));
      }
    }
    String report = conditions() + table(List.of(ofZooKeeper, ofQuorate)) + verdict(ofQuorate);
    System.out.print(report);
    Files.writeString(results.file("failover", "txt"), report);
    System.out.println("Raw results: " + raw);
    return ofQuorate.reachesBar() ? 0 : 1;
  }

  private Deployment start(Product product) throws IOException, InterruptedException {
    System.err.println("Starting " + product.label());
    return Deployment.start(product, product.label(), SERVERS, List.of(), results);
  }

  /** Answers the gap in milliseconds; afterwards all servers are there again. */
  private static double killLeader(int round, Deployment deployment, PrintWriter csv)
      throws IOException, InterruptedException {
    Server leader = deployment.leader();
    double gapMillis;
    try (Writers writers = new Writers(deployment.others(leader))) {
      for (int i = 0; i < WRITES_BEFORE; i++) {
        writers.next();
      }
      long killedNanos = System.nanoTime();
      leader.kill();
      Client.Acknowledged after = writers.next();
      while (after.sentNanos() <= killedNanos) {
        after = writers.next();
      }
      gapMillis = (after.answeredNanos() - killedNanos) / 1e6;
    }
    deployment.restart(leader);
    csv.printf("%d,%s,%.1f%n", round, deployment.name(), gapMillis);
    System.err.printf("%2d %-10s %6.0f ms%n", round + 1, deployment.name(), gapMillis);
    return gapMillis;
  }

  private String conditions() {
    return """
    From kill -9 of the leader to the next acknowledged write; %d kills each, in turns, ensembles of %d on loopback.
    Both: tickTime 2000, initLimit 10, syncLimit 5, forced writes, JDK %s, %s; ZooKeeper 3.9.5.
    The client has a session on each survivor; when a connection breaks it connects again every 5 ms and resumes.

    """
        .formatted(kills, SERVERS, Runtime.version(), String.join(" ", Deployment.HEAP));
  }

  private static String table(List<Gaps> all) {
    Table table = new Table("server", "kills", "median ms", "min ms", "max ms");
    for (Gaps gaps : all) {
      table.row(
          gaps.name(),
          Integer.toString(gaps.count()),
          "%.0f".formatted(gaps.median()),
          "%.0f".formatted(gaps.min()),
          "%.0f".formatted(gaps.max()));
    }
    return table.toString();
  }

  private static String verdict(Gaps quorate) {
    return "Failover target (median below %.0f ms): %s%n"
        .formatted(Gaps.MEDIAN_MILLIS_BAR, quorate.reachesBar() ? "PASS" : "FAIL");
  }
}
