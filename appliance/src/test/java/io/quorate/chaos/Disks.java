package io.quorate.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small disks of memory for data directories, which can be filled. */
final class Disks implements AutoCloseable {
  private static final String FILLER = "filler";
  private static final int PIECE_BYTES = 64 << 10;

  private final List<Path> mounted = new ArrayList<>();

  /** Why there can be none here; empty if there can. */
  static Optional<String> missing(Path directory) throws IOException {
    Path probe = Files.createDirectories(directory.resolve("probe"));
    if (!mount(probe)) {
      return Optional.of("no small file system can be mounted: that takes Linux and root");
    }
    Command.run("umount", "-l", probe.toString());
    return Optional.empty();
  }

  private static boolean mount(Path at) {
    return Command.works("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", at.toString());
  }

  /** From now on what is below this directory lies on a disk of its own. */
  void put(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (!mount(directory)) {
      throw new IOException("no disk for " + directory);
    }
    mounted.add(directory);
  }

  /** Leaves no room. */
  static void fill(Path directory) {
    byte[] piece = new byte[PIECE_BYTES];
    try (OutputStream out = Files.newOutputStream(directory.resolve(FILLER))) {
      while (true) {
        out.write(piece);
      }
    } catch (IOException full) {
      return; // as it was meant
    }
  }

  /** Makes room. */
  static void clear(Path directory) throws IOException {
    Files.deleteIfExists(directory.resolve(FILLER));
  }

  @Override
  public void close() {
    mounted.forEach(each -> Command.works("umount", "-l", each.toString()));
  }
}
