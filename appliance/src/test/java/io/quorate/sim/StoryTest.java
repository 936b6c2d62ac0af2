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
 * Stories that are kept: each is the smallest found in which a planted bug does harm, and in which
 * the server as it is does none. After a change that moves their dice they are written anew by
 * {@code ./quorate simulate --canaries --write appliance/src/test/resources/stories}.
 */
class StoryTest {
  static List<Path> stories() throws IOException, URISyntaxException {
    Path directory =
        Path.of(Objects.requireNonNull(StoryTest.class.getResource("/stories")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".story")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatAPlantedBugBreaksTheServerAsItIsDoesNot(Path file) throws IOException {
    Canary canary = Canary.valueOf(file.getFileName().toString().replace(".story", ""));
    String story = Files.readString(file);
    assertThat(new PatchedWorld(canary.patch()).violation(story, canary)).isPresent();
    assertThat(Shrinking.violation(Story.parse(story.lines().toList()), Saboteur.NOBODY)).isEmpty();
  }
}
