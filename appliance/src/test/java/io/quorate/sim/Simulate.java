package io.quorate.sim;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** {@code ./quorate simulate}: long runs, planted bugs, and what failed once more. */
final class Simulate {
  static final String USAGE =
      """
      Usage: ./quorate simulate --minutes N [--seed S] [--load R]   seeds from S on, for so long;
                 with --load three servers that answer some R requests a second, R from 1 to 1000
             ./quorate simulate --replay S [--load R]    one seed, with all that happens in it
             ./quorate simulate --story FILE             a story that was kept
             ./quorate simulate --hash S                 what a seed's run comes to, as one number
             ./quorate simulate --scenes DIRECTORY       writes scenes anew, with what happens in them
             ./quorate simulate --canaries [--minutes N] [--only NAME] [--write DIRECTORY]
                 plants each bug in turn, for N core-minutes at most (10); writes a small story of each\
      """;

  private static final int SHRINKING_RUNS = 400;

  private final PrintStream out;
  private long simulatedMillis;
  private long steps;
  private long answers;
  private long checked;
  private Optional<Integer> answersPerSecond = Optional.empty();
  private int seeds;
  private int faults;
  private final Map<String, Integer> faultsByKind = new TreeMap<>();

  Simulate(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    System.exit(new Simulate(System.out).run(List.of(args)) ? 0 : 1);
  }

  private boolean run(List<String> args) throws IOException {
    answersPerSecond = option(args, "--load").map(Integer::parseInt);
    Optional<String> minutes = option(args, "--minutes");
    Optional<String> seed = option(args, "--seed");
    Optional<String> replay = option(args, "--replay");
    Optional<String> story = option(args, "--story");
    Optional<String> hash = option(args, "--hash");
    Optional<String> scenes = option(args, "--scenes");
    if (scenes.isPresent()) {
      return writeScenes(Path.of(scenes.get()));
    } else if (args.contains("--canaries")) {
      return canaries(
          Double.parseDouble(minutes.orElse("10")),
          option(args, "--only").orElse(""),
          option(args, "--write"));
    } else if (replay.isPresent()) {
      return replay(scenario(Long.parseLong(replay.get())));
    } else if (story.isPresent()) {
      return replay(Story.parse(Files.readAllLines(Path.of(story.get()))));
    } else if (hash.isPresent()) {
      out.println(Simulation.run(Long.parseLong(hash.get())).hash());
      return true;
    } else if (minutes.isPresent()) {
      long first = seed.map(Long::parseLong).orElseGet(() -> System.currentTimeMillis() / 1000);
      return seeds(first, (long) (Double.parseDouble(minutes.get()) * 60_000));
    }
    out.println(USAGE);
    return false;
  }

  private static Optional<String> option(List<String> args, String name) {
    int at = args.indexOf(name);
    return at < 0 || at + 1 >= args.size() ? Optional.empty() : Optional.of(args.get(at + 1));
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  // Seeds

  /** Runs seeds from {@code first} on until the time is over, or one fails. */
  boolean seeds(long first, long forMillis) {
    out.println("seeds from " + first + " on");
    long begin = System.nanoTime();
    long beginCpu = cpuNanos();
    long toldAt = begin;
    for (long seed = first; System.nanoTime() - begin < forMillis * 1_000_000; seed++) {
      Scenario scenario = scenario(seed);
      try {
        count(scenario, Simulation.run(scenario, Saboteur.NOBODY));
      } catch (Violation found) {
        tellEnd(begin, beginCpu, 1);
        tellViolation(scenario, String.valueOf(found.getMessage()), () -> Saboteur.NOBODY);
        out.println(
            "again: ./quorate simulate --replay "
                + seed
                + answersPerSecond.map(rate -> " --load " + rate).orElse(""));
        return false;
      }
      if (System.nanoTime() - toldAt > 10_000_000_000L) {
        toldAt = System.nanoTime();
        out.println(
            String.format(
                Locale.ROOT, "%d seeds, %.1f h simulated", seeds, simulatedMillis / 3.6e6));
      }
    }
    out.println("faults: " + faultsByKind);
    out.println(
        String.format(
            Locale.ROOT,
            "%d steps of servers, %d answers to clients (%.0f a second), %d published states"
                + " checked",
            steps,
            answers,
            answers * 1e3 / simulatedMillis,
            checked));
    tellEnd(begin, beginCpu, 0);
    return true;
  }

  private Scenario scenario(long seed) {
    return answersPerSecond
        .map(rate -> Scenario.of(seed, Mix.of(seed).underLoad(rate)))
        .orElseGet(() -> Scenario.of(seed));
  }

  private void count(Scenario scenario, Simulation.Result result) {
    seeds++;
    simulatedMillis += result.simulatedMillis();
    steps += result.steps();
    answers += result.answers();
    checked += result.checked();
    faults += scenario.faults().size();
    scenario
        .faults()
        .forEach(fault -> faultsByKind.merge(fault.getClass().getSimpleName(), 1, Integer::sum));
  }

  /** The factor is that of a core: simulated time by the CPU time that it took. */
  private void tellEnd(long begin, long beginCpu, int violations) {
    double cpuSeconds = (cpuNanos() - beginCpu) / 1e9;
    out.println(
        String.format(
            Locale.ROOT,
            "simulated %.1f h in %.0f s (%.0fx a core), %d seeds, %d faults, %d violations",
            simulatedMillis / 3.6e6,
            (System.nanoTime() - begin) / 1e9,
            simulatedMillis / 1e3 / cpuSeconds,
            seeds,
            faults,
            violations));
  }

  private void tellViolation(Scenario scenario, String violation, Supplier<Saboteur> saboteur) {
    out.println("seed " + scenario.seed() + ": " + violation);
    Scenario small = Shrinking.of(scenario, violation, saboteur, SHRINKING_RUNS);
    out.println("the same happens in this story:");
    Story.print(small).forEach(out::println);
    Simulation.story(small, saboteur.get()).forEach(line -> out.println("> " + line));
  }

  private boolean replay(Scenario scenario) {
    Story.print(scenario).forEach(out::println);
    Simulation.story(scenario, Saboteur.NOBODY).forEach(line -> out.println("> " + line));
    return Shrinking.violation(scenario, Saboteur.NOBODY).isEmpty();
  }

  private static boolean writeScenes(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.scene")) {
      for (Path file : files) {
        Files.writeString(file, Scene.play(Files.readString(file), Saboteur.NOBODY));
      }
    }
    return true;
  }

  // Planted bugs

  private boolean canaries(double minutesEach, String only, Optional<String> directory)
      throws IOException {
    int planted = 0;
    int found = 0;
    double slowest = 0;
    for (Canary canary : Canary.values()) {
      if (!canary.name().contains(only)) {
        continue;
      }
      planted++;
      Optional<Hunt> hunt = hunt(canary, minutesEach * 60);
      if (hunt.isPresent()) {
        found++;
        slowest = Math.max(slowest, hunt.get().seconds / 60);
        out.println(
            String.format(
                Locale.ROOT,
                "%-21s found by seed %d in %.1f core-seconds: %s",
                canary,
                hunt.get().seed,
                hunt.get().seconds,
                hunt.get().violation));
        if (directory.isPresent()) {
          String small =
              hunt.get().world.smallest(story(hunt.get().seed), canary, hunt.get().violation);
          Files.writeString(Path.of(directory.get(), canary.name() + ".story"), small);
        }
      } else {
        out.println(
            String.format(
                Locale.ROOT, "%-21s NOT FOUND in %.1f core-minutes", canary, minutesEach));
      }
      out.println("                      " + canary.what);
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%d of %d canaries found, slowest %.1f core-minutes",
            found,
            planted,
            slowest));
    return found == planted;
  }

  /** How a planted bug was found. */
  record Hunt(long seed, double seconds, String violation, PatchedWorld world) {}

  private static String story(long seed) {
    return String.join("\n", Story.print(Scenario.of(seed)));
  }

  static Optional<Hunt> hunt(Canary canary, double secondsMax) {
    PatchedWorld world = new PatchedWorld(canary.patch());
    long begin = cpuNanos();
    for (long seed = 1; (cpuNanos() - begin) / 1e9 < secondsMax; seed++) {
      Optional<String> violation = world.violation(story(seed), canary);
      if (violation.isPresent()
          && Shrinking.violation(Scenario.of(seed), Saboteur.NOBODY).isEmpty()) {
        return Optional.of(new Hunt(seed, (cpuNanos() - begin) / 1e9, violation.get(), world));
      }
    }
    return Optional.empty();
  }
}
