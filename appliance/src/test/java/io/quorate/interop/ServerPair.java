package io.quorate.interop;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.Stage.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.Assertions;

/**
 * ZooKeeper, which is right by definition, and Quorate, with equal settings and equal histories.
 */
final class ServerPair implements AutoCloseable {
  private final ServerProcess zookeeper;
  private final ServerProcess quorate;
  private final ExecutorService both = Executors.newVirtualThreadPerTaskExecutor();

  private ServerPair(ServerProcess zookeeper, ServerProcess quorate) {
    this.zookeeper = zookeeper;
    this.quorate = quorate;
  }

  static ServerPair start(ServerSettings settings) {
    return start(settings, _ -> {});
  }

  /** Starts both on data directories that {@code prepare} has filled. */
  static ServerPair start(ServerSettings settings, Consumer<Path> prepare) {
    try (var starting = Executors.newVirtualThreadPerTaskExecutor()) {
      var zookeeper = supplyAsync(() -> start(Product.ZOOKEEPER, settings, prepare), starting);
      var quorate = supplyAsync(() -> start(SUBJECT, settings, prepare), starting);
      return new ServerPair(zookeeper.join(), quorate.join());
    }
  }

  /**
   * What is compared with ZooKeeper: {@code -Dinterop.subject=ZOOKEEPER} proves the suite itself.
   */
  private static final Product SUBJECT =
      Product.valueOf(System.getProperty("interop.subject", Product.QUORATE.name()));

  private static ServerProcess start(
      Product product, ServerSettings settings, Consumer<Path> prepare) {
    try {
      var directory = Files.createTempDirectory(Path.of("target"), "interop").toAbsolutePath();
      prepare.accept(Files.createDirectory(directory.resolve("data")));
      return ServerProcess.start(product, directory, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ServerProcess zookeeper() {
    return zookeeper;
  }

  ServerProcess quorate() {
    return quorate;
  }

  /** Plays the scenario on both, fails unless both saw the same, and leaves empty trees. */
  void compare(Scenario scenario, Transport transport) {
    try {
      compareAsTheyAre(scenario, transport);
    } finally {
      clean();
    }
  }

  /** The same on trees that are not empty and stay as the scenario leaves them. */
  void compareAsTheyAre(Scenario scenario, Transport transport) {
    var transcripts = onBoth(server -> scenario.play(server.address(), transport).lines());
    var differences = Differences.between(transcripts.expected(), transcripts.got());
    if (!differences.isEmpty()) {
      Assertions.fail(scenario.name() + " (" + transport + ")\n" + differences + printed());
    }
  }

  /** Empties both trees and makes what is left of them equal. */
  void clean() {
    var roots = onBoth(server -> TreeCleaner.clean(server.address()));
    TreeCleaner.level(zookeeper.address(), roots.expected(), roots.got());
    TreeCleaner.level(quorate.address(), roots.got(), roots.expected());
  }

  record Results<T>(T expected, T got) {}

  /** Does the same with both servers at the same time. */
  <T> Results<T> onBoth(Function<ServerProcess, T> work) {
    var expected = supplyAsync(() -> work.apply(zookeeper), both);
    var got = supplyAsync(() -> work.apply(quorate), both);
    return new Results<>(expected.join(), got.join());
  }

  private String printed() {
    return "\nwhat ZooKeeper printed last:\n"
        + tail(zookeeper)
        + "\nwhat Quorate printed last:\n"
        + tail(quorate);
  }

  private static String tail(ServerProcess server) {
    var lines = new ArrayList<>(server.output().lines().toList());
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
  }

  List<ServerProcess> servers() {
    return List.of(zookeeper, quorate);
  }

  @Override
  public void close() {
    both.close();
    servers().forEach(ServerProcess::close);
  }
}
