package io.quorate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The JMH benchmarks, as one table of nanoseconds and allocated bytes an operation. */
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    description = "Time and allocation of the tree and the codecs.")
final class Jmh implements Callable<Integer> {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Mixin private final Results results = new Results();

  @Parameters(
      arity = "0..*",
      description = "Regular expressions for the names of benchmarks; all when none is given.")
  private final List<String> includes = new ArrayList<>();

  @Option(names = "--quick", description = "Short and rough.")
  private boolean quick;

  @Option(names = "--list", description = "Name the benchmarks and end.")
  private boolean list;

  @Override
  public Integer call() throws IOException, RunnerException {
    Path raw = results.file("jmh", "json");
    Options options = options(raw);
    if (list) {
      new Runner(options).list();
      return 0;
    }
    String table = table(new Runner(options).run());
    System.out.println(table);
    Files.writeString(results.file("jmh", "txt"), table);
    System.out.println("Raw results: " + raw);
    return 0;
  }

  private Options options(Path raw) {
    var options =
        new OptionsBuilder()
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 2 : 4)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? 2 : 5)
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .jvmArgs(
                "-Xmx3g",
                "-Xms3g",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseG1GC",
                Logging.jvmFlag())
            .resultFormat(ResultFormatType.JSON)
            .result(raw.toString());
    includes.forEach(options::include);
    return options.build();
  }

  private static String table(Collection<RunResult> runs) {
    Table table = new Table("benchmark", "with", "ns/op", "+-", "CPU ns/op", "B/op");
    for (RunResult run : runs) {
      BenchmarkParams params = run.getParams();
      Result<?> time = run.getPrimaryResult();
      table.row(
          shortName(params.getBenchmark()),
          with(params),
          "%.1f".formatted(time.getScore()),
          "%.1f".formatted(time.getScoreError()),
          "%.1f".formatted(secondary(run, CpuProfiler.LABEL)),
          "%.0f".formatted(secondary(run, ALLOCATION)));
    }
    return table.toString();
  }

  private static double secondary(RunResult run, String label) {
    Result<?> result = run.getSecondaryResults().get(label);
    if (result == null) {
      throw new IllegalStateException("JMH's profilers did not report " + label);
    }
    return result.getScore();
  }

  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private static String with(BenchmarkParams params) {
    List<String> values = new ArrayList<>();
    for (String key : params.getParamsKeys()) {
      values.add(params.getParam(key));
    }
    return String.join(" ", values);
  }
}
