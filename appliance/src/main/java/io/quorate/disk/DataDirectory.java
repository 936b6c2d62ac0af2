package io.quorate.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The two directories of one server, in ZooKeeper's layout, and the right to use them.
 *
 * <ol>
 *   <li>While it is open, no other Quorate server has one of its directories.
 *   <li>Files that it does not know ({@code myid}) stay as they are.
 *   <li>Who creates, renames or deletes snapshots, or deletes logs, holds {@link #files}: the
 *       journal and whoever saves snapshots work side by side.
 * </ol>
 */
public final class DataDirectory implements Closeable {
  /** ZooKeeper's name for the formats of today. */
  private static final String FORMAT = "version-2";

  private static final String LOCK_FILE = "quorate.lock";

  /** What became of an attempt to open. */
  public sealed interface Opening {
    record Opened(DataDirectory directory) implements Opening {}

    /** The directories can not be used; the reason names what to do. */
    record Refused(String reason) implements Opening {}
  }

  private final DiskSettings settings;
  private final Volume volume;
  private final Path snapshotDirectory;
  private final Path logDirectory;
  private final List<FileChannel> locks;
  private final ReentrantLock files = new ReentrantLock();

  private DataDirectory(
      DiskSettings settings,
      Volume volume,
      Path snapshotDirectory,
      Path logDirectory,
      List<FileChannel> locks) {
    this.settings = settings;
    this.volume = volume;
    this.snapshotDirectory = snapshotDirectory;
    this.logDirectory = logDirectory;
    this.locks = locks;
  }

  /** Opens the directories, which are created if the settings allow it. */
  public static Opening open(DiskSettings settings) {
    List<FileChannel> locks = new ArrayList<>();
    try {
      Path snapshots = prepare(settings.dataDir(), "dataDir", settings);
      Path logs = prepare(settings.dataLogDir(), "dataLogDir", settings);
      lock(snapshots, locks);
      if (!logs.equals(snapshots)) {
        lock(logs, locks);
        requireNone(logs, ZxidFile.SNAPSHOT_PREFIX, "dataLogDir", "snapshots");
        requireNone(snapshots, ZxidFile.LOG_PREFIX, "dataDir", "transaction logs");
      }
      return new Opening.Opened(
          new DataDirectory(settings, new LocalVolume(), snapshots, logs, locks));
    } catch (RefusedException e) {
      release(locks);
      return new Opening.Refused(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      release(locks);
      return new Opening.Refused("the data directories can not be used: " + e);
    }
  }

  /** Directories of a volume that no other process can reach. */
  static DataDirectory unlocked(DiskSettings settings, Volume volume) {
    return new DataDirectory(
        settings,
        volume,
        settings.dataDir().resolve(FORMAT),
        settings.dataLogDir().resolve(FORMAT),
        List.of());
  }

  public DiskSettings settings() {
    return settings;
  }

  /** Where snapshots lie: {@code dataDir/version-2}. */
  public Path snapshotDirectory() {
    return snapshotDirectory;
  }

  /** Where logs lie: {@code dataLogDir/version-2}. */
  public Path logDirectory() {
    return logDirectory;
  }

  /** The right to change which files there are. */
  ReentrantLock files() {
    return files;
  }

  Volume volume() {
    return volume;
  }

  @Override
  public void close() throws IOException {
    for (FileChannel lock : locks) {
      lock.close();
    }
  }

  private static Path prepare(Path base, String key, DiskSettings settings)
      throws IOException, RefusedException {
    Path directory = base.toAbsolutePath().normalize().resolve(FORMAT);
    if (!Files.isDirectory(directory)) {
      if (!settings.autocreate()) {
        throw new RefusedException(
            directory
                + " (of "
                + key
                + ") is missing, and zookeeper.datadir.autocreate=false forbids to create it:"
                + " create it, or mount what it lies on");
      }
      Files.createDirectories(directory);
    }
    if (!Files.isWritable(directory)) {
      throw new RefusedException(
          directory + " (of " + key + ") is not writable for " + System.getProperty("user.name"));
    }
    return directory.toRealPath();
  }

  private static void lock(Path directory, List<FileChannel> locks)
      throws IOException, RefusedException {
    Path path = directory.resolve(LOCK_FILE);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    locks.add(channel);
    if (!tryLock(channel)) {
      throw new RefusedException(
          directory
              + " is in use by another server, process "
              + Files.readString(path).strip()
              + " ("
              + LOCK_FILE
              + " is locked): stop it, or give this one a directory of its own");
    }
    channel.truncate(0);
    byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(pid), 0);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // held within this process
    }
  }

  private static void release(List<FileChannel> locks) {
    for (FileChannel lock : locks) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** Files in the wrong directory mean that the two settings were swapped or changed. */
  private static void requireNone(Path directory, String prefix, String key, String what)
      throws IOException, RefusedException {
    try (Stream<Path> files = Files.list(directory)) {
      if (files.anyMatch(file -> file.getFileName().toString().startsWith(prefix))) {
        throw new RefusedException(
            directory
                + " (of "
                + key
                + ") holds "
                + what
                + ", which belong into the other directory: are dataDir and dataLogDir as they"
                + " were when these were written?");
      }
    }
  }
}
