package io.quorate.bench.tree;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every operation of {@link TreeBenchmark} spends on making its path. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class PathBenchmark {
  @Param({"SIBLINGS_1M", "DEPTH_20"})
  public Shape shape;

  private Layout layout;
  private int seed;

  /** Lays out the tree whose paths are made. */
  @Setup
  public void layOut() {
    layout = shape.layout();
  }

  /** A path that was never hashed before. */
  @Benchmark
  public String path() {
    seed = Shape.step(seed);
    return layout.leaf(Shape.within(seed, layout.nodes()));
  }
}
