package io.quorate.bench;

import io.quorate.bench.tree.Contestant;
import io.quorate.bench.tree.HeapProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Retained heap per znode of 100 bytes, each tree alone in a JVM of its own. */
@Command(
    name = "heap",
    mixinStandardHelpOptions = true,
    description = "Bytes of heap per znode, beside ZooKeeper's.")
final class Heap implements Callable<Integer> {
  private static final double TARGET = 0.55;
  private static final int SPREAD_PARENTS = 1000;

  @Mixin private final Results results = new Results();

  @Option(
      names = "--nodes",
      split = ",",
      defaultValue = "1000000,10000000",
      description = "Numbers of znodes (${DEFAULT-VALUE}).")
  private List<Integer> nodes = List.of();

  @Option(names = "--heap", defaultValue = "6g", description = "-Xmx (${DEFAULT-VALUE}).")
  private String heap = "6g";

  @Option(names = "--quick", description = "1,000,000 znodes only.")
  private boolean quick;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Table table =
        new Table("tree", "znodes", "parents", "object headers", "bytes/znode", "of ZooKeeper's");
    Path raw = results.file("heap", "csv");
    StringBuilder csv = new StringBuilder("tree,znodes,parents,compact,bytes\n");
    boolean reached = true;
    for (int count : quick ? List.of(1_000_000) : nodes) {
      for (int parents : List.of(1, SPREAD_PARENTS)) {
        // As it is run: ZooKeeper's scripts set no flag, ours sets this one.
        double reference = 0;
        for (Contestant.Kind kind :
            List.of(
                Contestant.Kind.ZOOKEEPER, Contestant.Kind.OVERLAY, Contestant.Kind.PERSISTENT)) {
          for (boolean compact : new boolean[] {false, true}) {
            double each = (double) probe(kind, count, parents, compact) / count;
            System.err.printf(
                "%-10s %,d znodes, %,d parents, %s headers: %.1f bytes%n",
                kind, count, parents, compact ? "compact" : "default", each);
            csv.append("%s,%d,%d,%b,%.2f%n".formatted(kind, count, parents, compact, each));
            if (kind == Contestant.Kind.ZOOKEEPER && !compact) {
              reference = each;
            }
            if (kind == Contestant.Kind.PERSISTENT && compact) {
              reached &= each <= TARGET * reference;
            }
            table.row(
                kind.toString(),
                Integer.toString(count),
                Integer.toString(parents),
                compact ? "compact" : "default",
                "%.1f".formatted(each),
                "%.1f %%".formatted(100 * each / reference));
          }
        }
      }
    }
    Files.writeString(raw, csv);
    System.out.print(table);
    System.out.printf(
        "Target, Quorate as shipped (compact) at most %.0f %% of ZooKeeper as shipped (default):"
            + " %s%n",
        100 * TARGET, reached ? "PASS" : "FAIL");
    System.out.println("Raw results: " + raw);
    return reached ? 0 : 1;
  }

  private long probe(Contestant.Kind kind, int count, int parents, boolean compact)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                compact ? "-XX:+UseCompactObjectHeaders" : "-XX:-UseCompactObjectHeaders",
                Logging.jvmFlag(),
                "-cp",
                System.getProperty("java.class.path"),
                HeapProbe.class.getName(),
                kind.name(),
                Integer.toString(count),
                Integer.toString(parents))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("the probe of " + kind + " ended with status " + status);
    }
    return Long.parseLong(said);
  }
}
