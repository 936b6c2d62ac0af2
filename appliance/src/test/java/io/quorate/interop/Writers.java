package io.quorate.interop;

import static org.awaitility.Awaitility.await;

import io.quorate.interop.EnsembleProcesses.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Load on an ensemble: a writer that stays at each of its servers, and some that go wherever they
 * are served.
 */
final class Writers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ROAMING = 2;

  private final EnsembleProcesses ensemble;
  private final List<EveryKind> writers = new ArrayList<>();
  private final List<Future<?>> runs = new ArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Writers(EnsembleProcesses ensemble) throws Exception {
    this.ensemble = ensemble;
    for (Member member : ensemble.members()) {
      add(ensemble.connectString(member.sid()), "/at-" + member.sid());
    }
    for (int i = 0; i < ROAMING; i++) {
      add(ensemble.connectString(), "/roaming-" + i);
    }
  }

  private void add(String servers, String home) throws Exception {
    var writer = new EveryKind(servers, home);
    writers.add(writer);
    runs.add(
        threads.submit(
            () -> {
              writer.run();
              return null;
            }));
  }

  /** Whether writes go on while this one is away. */
  boolean canGoOnWithout(long sid) {
    var voters = ensemble.members().stream().filter(member -> !member.observer()).toList();
    long rest = voters.stream().filter(member -> member.sid() != sid).count();
    return 2 * rest > voters.size();
  }

  /** Waits until so many more requests were answered. */
  void awaitAnswers(int more) {
    int enough = answered() + more;
    ensemble.awaitThat(
        more + " more answers",
        () -> {
          assertHealthy();
          return answered() >= enough;
        });
  }

  private int answered() {
    return writers.stream().mapToInt(EveryKind::answered).sum();
  }

  private void assertHealthy() {
    for (Future<?> run : runs) {
      if (run.isDone()) {
        try {
          run.get();
        } catch (InterruptedException | ExecutionException e) {
          throw new AssertionError("a writer has failed\n" + ensemble.outputs(), e);
        }
      }
    }
  }

  /** Lets every writer finish what it is at; answers what must be there now. */
  Map<String, String> stop() throws Exception {
    writers.forEach(EveryKind::stop);
    for (Future<?> run : runs) {
      run.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    Map<String, String> expected = new TreeMap<>();
    writers.forEach(writer -> expected.putAll(writer.expected()));
    return expected;
  }

  @Override
  public void close() {
    writers.forEach(EveryKind::stop);
    threads.shutdownNow();
    writers.forEach(EveryKind::close);
    await().atMost(PATIENCE).until(threads::isTerminated);
  }
}
