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

/**
 * One change or one look-up, in random places of a filled tree. Every operation gets its path as
 * characters that were never hashed before, as a request does; {@link PathBenchmark} is what that
 * costs. The data of changes is one shared array: what is allocated is the tree's own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets parameters and calls the set-up
public class TreeBenchmark {
  private static final int DATA_BYTES = 100;

  @Param public Contestant.Kind tree;
  @Param public Shape shape;

  private final byte[] data = new byte[DATA_BYTES];
  private Contestant contestant;
  private Layout layout;
  private int seed;

  /** Fills the tree. */
  @Setup
  public void fill() {
    layout = shape.layout();
    contestant = tree.make();
    contestant.fill(layout, DATA_BYTES);
  }

  /** A write as a leader carries it out: proposed, then committed. */
  @Benchmark
  public void setData() {
    contestant.setData(layout.leaf(next()), data);
  }

  /** Two writes: a znode goes and comes again. */
  @Benchmark
  public void deleteAndCreate() {
    String path = layout.leaf(next());
    contestant.delete(path);
    contestant.create(path, data);
  }

  /** A read up to the data. */
  @Benchmark
  public byte[] find() {
    return contestant.find(layout.leaf(next()));
  }

  private int next() {
    seed = Shape.step(seed);
    return Shape.within(seed, layout.nodes());
  }
}
