package io.quorate.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quorate.disk.Recovery.Outcome.Recovered;
import io.quorate.tree.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What each product reads from a data directory; they must read the same. */
public final class BothReaders {
  private BothReaders() {}

  /**
   * Znodes, sessions and zxid as snapshots and logs tell them, one to a line. What the members of
   * an ensemble know of its configuration is left out: ZooKeeper writes it anew at each start.
   *
   * @param dataDir of a server that has ended; it is copied, for a start changes it
   * @param scratch an empty directory, for the copies
   */
  public static List<String> read(Path dataDir, Path scratch) throws Exception {
    Recovered ours = recovered(dataDir, scratch);
    ZooKeeperFiles.Restored theirs =
        ZooKeeperFiles.restore(copy(dataDir, scratch.resolve("theirs")));
    assertThat(theirs.zxid()).isEqualTo(ours.state().zxid().value());
    List<String> lines = lines(ZooKeeperInteropTest.asZooKeeperTells(ours.state()));
    assertThat(lines(ZooKeeperFiles.told(theirs.tree(), theirs.sessions())))
        .as("%s as ZooKeeper reads it", dataDir)
        .containsExactlyElementsOf(lines);
    return lines;
  }

  /** The same, as Quorate alone reads it. */
  public static List<String> readOurs(Path dataDir, Path scratch) throws Exception {
    return lines(ZooKeeperInteropTest.asZooKeeperTells(recovered(dataDir, scratch).state()));
  }

  private static Recovered recovered(Path dataDir, Path scratch) throws IOException {
    return Disks.recovered(Disks.settings(copy(dataDir, scratch.resolve("ours")), 4));
  }

  private static List<String> lines(String told) {
    return told.lines().filter(line -> !line.startsWith(Paths.CONFIG)).toList();
  }

  private static Path copy(Path dataDir, Path target) throws IOException {
    Path version = Files.createDirectories(target.resolve("version-2"));
    try (var files = Files.list(dataDir.resolve("version-2"))) {
      for (Path file : files.toList()) {
        Files.copy(file, version.resolve(file.getFileName().toString()));
      }
    }
    return target;
  }
}
