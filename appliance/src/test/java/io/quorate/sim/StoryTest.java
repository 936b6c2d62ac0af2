package io.quorate.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stories that are kept. Those that are named for a planted bug are the smallest found in which it
 * does harm; the others told of a bug that the server had. In all of them the server as it is does
 * none. After a change that moves their dice they are written anew by
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
  void whatABugBrokeTheServerAsItIsDoesNot(Path file) throws IOException {
    String story = Files.readString(file);
    Optional<Canary> planted =
        Optional.ofNullable(Canary.BY_NAME.get(file.getFileName().toString().replace(".story", "")));
    if (planted.isPresent()) {
      Canary canary = planted.get();
      assertThat(new PatchedWorld(canary.patch()).violation(story, canary)).isPresent();
    }
    assertThat(Shrinking.violation(Story.parse(story.lines().toList()), Saboteur.NOBODY)).isEmpty();
  }
}
