package io.quorate.bench;

import io.quorate.bench.failover.Failover;
import io.quorate.bench.load.Load;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands behind {@code bench/run}. */
@Command(
    name = "bench/run",
    subcommands = {Jmh.class, Heap.class, Load.class, Failover.class})
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
