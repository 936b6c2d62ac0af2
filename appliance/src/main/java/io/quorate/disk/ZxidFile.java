package io.quorate.disk;

import io.quorate.ensemble.Zxid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file whose name says a zxid: {@code log.<hex>}, of the first transaction in it, or {@code
 * snapshot.<hex>}, of the last before it. Other files in the directories are nobody's business.
 */
record ZxidFile(Path path, Zxid zxid) {
  private static final Pattern LOG = Pattern.compile("log\\.([0-9a-fA-F]{1,16})");
  private static final Pattern SNAPSHOT =
      Pattern.compile("snapshot\\.([0-9a-fA-F]{1,16})(\\.gz|\\.snappy)?");

  static final String LOG_PREFIX = "log.";
  static final String SNAPSHOT_PREFIX = "snapshot.";

  /** Stands before a snapshot's name while it takes the place of all others. */
  static final String INSTALLED_PREFIX = "installed.";

  private static final Pattern INSTALLED =
      Pattern.compile("installed\\.snapshot\\.([0-9a-f]{1,16})(\\.gz)?");

  /** Log files, oldest first. */
  static List<ZxidFile> logs(Volume volume, Path directory) throws IOException {
    return matching(volume, directory, LOG, Comparator.comparing(ZxidFile::zxid));
  }

  /** Snapshots, newest first. */
  static List<ZxidFile> snapshots(Volume volume, Path directory) throws IOException {
    return matching(
        volume,
        directory,
        SNAPSHOT,
        Comparator.comparing(ZxidFile::zxid).reversed().thenComparing(ZxidFile::path));
  }

  /** A snapshot of the leader that is being installed, if there is one. */
  static List<ZxidFile> installed(Volume volume, Path directory) throws IOException {
    return matching(volume, directory, INSTALLED, Comparator.comparing(ZxidFile::zxid).reversed());
  }

  private static List<ZxidFile> matching(
      Volume volume, Path directory, Pattern pattern, Comparator<ZxidFile> order)
      throws IOException {
    List<ZxidFile> files = new ArrayList<>();
    for (Path path : volume.list(directory)) {
      Matcher name = pattern.matcher(path.getFileName().toString());
      if (name.matches()) {
        files.add(new ZxidFile(path, new Zxid(Long.parseUnsignedLong(name.group(1), 16))));
      }
    }
    files.removeIf(file -> file.zxid().value() < 0); // ZooKeeper's zxids are signed
    files.sort(order);
    return files;
  }
}
