package io.quorate.disk;

import io.quorate.ensemble.Epoch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The two promises about epochs, {@code acceptedEpoch} and {@code currentEpoch}: a decimal number
 * each, beside the snapshots ({@code QuorumPeer}).
 *
 * <ol>
 *   <li>A file holds the old number or the new one, whatever happens: the new one is durable under
 *       another name before it takes the place of the old one.
 *   <li>When a save returns, the new number survives a power cut: the directory is forced too.
 * </ol>
 */
final class EpochFiles {
  private static final String ACCEPTED = "acceptedEpoch";
  private static final String CURRENT = "currentEpoch";
  private static final String UNFINISHED_SUFFIX = ".tmp";

  /** More than any number has, and a line's end. */
  private static final int FILE_BYTES_MAX = 64;

  private static final int DIGITS_MAX = 10;

  private final Volume volume;
  private final Path directory;

  EpochFiles(DataDirectory directory) {
    this.volume = directory.volume();
    this.directory = directory.snapshotDirectory();
  }

  /** The newest epoch that was promised; empty without a file. */
  Optional<Epoch> accepted() throws IOException, RefusedException {
    return read(ACCEPTED);
  }

  /** The epoch of the leader whose history is on the disk; empty without a file. */
  Optional<Epoch> current() throws IOException, RefusedException {
    return read(CURRENT);
  }

  void saveAccepted(Epoch epoch) throws IOException {
    save(ACCEPTED, epoch);
  }

  void saveCurrent(Epoch epoch) throws IOException {
    save(CURRENT, epoch);
  }

  /**
   * Deletes what a save that was cut short left behind: nobody was promised that number, and
   * ZooKeeper would believe it.
   */
  void deleteUnfinished() throws IOException {
    delete(ACCEPTED + UNFINISHED_SUFFIX);
    delete(CURRENT + UNFINISHED_SUFFIX);
  }

  private Optional<Epoch> read(String name) throws IOException, RefusedException {
    Path path = directory.resolve(name);
    ByteBuffer bytes = ByteBuffer.allocate(FILE_BYTES_MAX);
    try (Volume.OpenFile file = volume.open(path)) {
      int ignored = file.read(bytes, 0);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    String number = text.lines().findFirst().orElse("").strip();
    boolean digits = number.chars().allMatch(c -> c >= '0' && c <= '9');
    if (number.isEmpty()
        || number.length() > DIGITS_MAX
        || !digits
        || new Epoch(Long.parseLong(number)).isAfterLast()) {
      throw new RefusedException(
          path
              + " holds \""
              + number
              + "\" in place of an epoch's number, 0 to "
              + Epoch.LAST.value()
              + ": restore it from a backup, or give this server"
              + " an empty directory, and it takes everything from the others");
    }
    return Optional.of(new Epoch(Long.parseLong(number)));
  }

  private void save(String name, Epoch epoch) throws IOException {
    String unfinished = name + UNFINISHED_SUFFIX;
    delete(unfinished);
    byte[] number = Long.toString(epoch.value()).getBytes(StandardCharsets.US_ASCII);
    try (Volume.OpenFile file = volume.create(directory.resolve(unfinished))) {
      file.write(ByteBuffer.wrap(number), 0);
      file.force();
    }
    volume.rename(directory.resolve(unfinished), directory.resolve(name));
    volume.forceDirectory(directory);
  }

  private void delete(String name) throws IOException {
    Path path = directory.resolve(name);
    if (volume.list(directory).contains(path)) {
      volume.delete(path);
    }
  }
}
