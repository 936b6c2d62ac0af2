package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Scenes of the protocol's traps. Each goes as it is written, and otherwise with each of the bugs
 * that its heading names on a line {@code # planted: NAME ...}. Written anew, to be read before
 * they are kept, by {@code ./quorate simulate --scenes appliance/src/test/resources/scenes}.
 */
class SceneTest {
  static List<Path> scenes() throws IOException, URISyntaxException {
    Path directory =
        Path.of(Objects.requireNonNull(SceneTest.class.getResource("/scenes")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".scene")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void itGoesAsItIsWritten(Path file) throws IOException {
    String scene = Files.readString(file);
    assertThat(Scene.play(scene, Saboteur.NOBODY)).isEqualTo(scene);
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void itGoesOtherwiseWithTheBugThatItIsAbout(Path file) throws IOException {
    String scene = Files.readString(file);
    for (Canary canary : Scene.planted(scene)) {
      String spoilt = new PatchedWorld(canary.patch()).scene(scene, canary);
      assertThat(spoilt).as(canary.name()).isNotEqualTo(scene);
    }
  }
}
