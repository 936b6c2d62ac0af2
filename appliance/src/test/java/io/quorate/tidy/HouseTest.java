package io.quorate.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The product keeps to the plan of the house. */
class HouseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES = List.of("acl", "client-api", "appliance");
  private static final int SOURCE_LINES_MAX = 550;

  /** A library in a pom: not a module of ours, not a list of versions, not part of an exclusion. */
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<(?:dependency|path|artifactItem)>\\s*<groupId>[^<]*</groupId>\\s*"
              + "<artifactId>(?!quorate-|[^<]*-bom<)([^<]*)</artifactId>");

  @Test
  void everyClassKnowsAndTouchesOnlyWhatItsRoomMay() throws IOException {
    var violations = new ArrayList<String>();
    for (String module : MODULES) {
      List<Path> classes = files(ROOT.resolve(module).resolve("target/classes"), ".class");
      assertThat(classes).as("class files of %s", module).isNotEmpty();
      for (Path file : classes) {
        violations.addAll(Guard.violations(ClassFacts.read(Files.readAllBytes(file))));
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (String module : MODULES) {
      for (Path file : files(ROOT.resolve(module).resolve("src/main/java"), ".java")) {
        assertThat(file.resolveSibling("package-info.java"))
            .as("beside %s", file)
            .isRegularFile()
            .content()
            .startsWith("/**")
            .contains("@NullMarked");
      }
    }
  }

  @Test
  void noSourceIsTooLongToReadInOneSitting() throws IOException {
    var tooLong = new ArrayList<String>();
    for (String module : MODULES) {
      List<Path> sources = files(ROOT.resolve(module).resolve("src"), ".java");
      assertThat(sources).as("sources of %s", module).isNotEmpty();
      for (Path file : sources) {
        int lines = Files.readAllLines(file).size();
        if (lines > SOURCE_LINES_MAX) {
          tooLong.add(ROOT.relativize(file) + " has " + lines + " lines");
        }
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyDependencyHasItsSentence() throws IOException {
    String sentences = Files.readString(ROOT.resolve("docs/DEPENDENCIES.md"));
    for (String module : List.of(".", "acl", "client-api", "appliance", "bench")) {
      String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
      Matcher dependency = DEPENDENCY.matcher(pom);
      while (dependency.find()) {
        assertThat(sentences).contains("`" + dependency.group(1) + "`");
      }
    }
  }

  private static List<Path> files(Path directory, String suffix) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(directory)) {
      return found.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
