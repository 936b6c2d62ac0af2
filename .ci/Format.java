import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every source of the project in one JVM. {@code check} names the
 * files that differ and fails, {@code write} formats them in place.
 */
public final class Format {
  public static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    List<String> options =
        check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace");
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(sources(Path.of(args[1])));

    var out = new PrintWriter(System.out, true);
    var err = new PrintWriter(System.err, true);
    int status = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    if (check && status != 0) {
      err.println("The files named above are not formatted. Run .ci/format to format them.");
    }
    System.exit(status);
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path source : children.map(child -> child.resolve("src")).toList()) {
        if (Files.isDirectory(source)) {
          found.addAll(javaFiles(source));
        }
      }
    }
    found.addAll(javaFiles(root.resolve(".ci")));
    return found;
  }

  private static List<String> javaFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().toList();
    }
  }
}
