package io.quorate.interop;

import static io.quorate.interop.Calls.*;
import static io.quorate.interop.Scenario.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.interop.ServerProcess.Product;
import io.quorate.interop.Stage.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * That the comparison itself tells right from wrong: two ZooKeepers are equal, and one with other
 * settings is found to differ.
 */
class OracleIT {
  private static ServerProcess one;
  private static ServerProcess other;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    var settings = ServerSettings.standard();
    one = ServerProcess.start(Product.ZOOKEEPER, directory(directory, "one"), settings);
    other =
        ServerProcess.start(
            Product.ZOOKEEPER,
            directory(directory, "other"),
            settings.withProperty("zookeeper.extendedTypesEnabled", "false"));
  }

  private static Path directory(Path parent, String name) throws IOException {
    return Files.createDirectory(parent.resolve(name));
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static final Scenario SAME =
      scenario(
          "what both do alike",
          create("/x"),
          create("/x"),
          setData("/x", "1", 3),
          multi(setData("/x", "2"), delete("/none")),
          getData("/x"),
          getAcl("/x"));

  private static final Scenario DIFFERENT = scenario("a time to live", create("/t", TTL));

  @ParameterizedTest
  @EnumSource(Transport.class)
  void twoServersOfOneKindAreEqual(Transport transport) {
    assertThat(play(one, SAME, transport)).isEqualTo(play(other, SAME, transport));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aServerThatAnswersOtherwiseIsFound(Transport transport) {
    var expected = play(one, DIFFERENT, transport);
    var got = play(other, DIFFERENT, transport);
    assertThat(Differences.between(expected, got))
        .contains("ZooKeeper: a: Create")
        .contains("UNIMPLEMENTED(-6)");
  }

  private static List<String> play(ServerProcess server, Scenario scenario, Transport transport) {
    var lines = scenario.play(server.address(), transport).lines();
    TreeCleaner.clean(server.address());
    return lines;
  }
}
