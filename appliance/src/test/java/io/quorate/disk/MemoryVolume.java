package io.quorate.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A disk in memory that knows what is durable: contents when they were forced, names when their
 * directory was. It can fail at a chosen call, after which only deletions work, or at a chosen
 * change, after which nothing does; and it can crash.
 */
final class MemoryVolume implements Volume {
  private static final int SECTOR_BYTES = 512;

  /** What happens to bytes that were written and not forced. */
  enum Crash {
    /** The process is killed: nothing happens to them. */
    KILL,
    /** Those written first survive, up to some byte. */
    PREFIX,
    /** Each sector survives or does not. */
    SECTORS
  }

  private record Write(long position, byte[] bytes) {}

  /** A file got a name, lost one, or both. */
  private record NameChange(Optional<Path> lost, Optional<Path> got, Contents contents) {
    boolean isIn(Path directory) {
      return got.or(() -> lost).orElseThrow().startsWith(directory);
    }

    void apply(Map<Path, Contents> names) {
      lost.ifPresent(names::remove);
      got.ifPresent(path -> names.put(path, contents));
    }
  }

  /** One file's contents, whatever its name. */
  private static final class Contents {
    byte[] now = new byte[0];
    byte[] durable = new byte[0];
    final List<Write> unforced = new ArrayList<>();
  }

  private final Map<Path, Contents> names = new HashMap<>();
  private final Map<Path, Contents> durableNames = new HashMap<>();
  private final List<NameChange> unforcedNames = new ArrayList<>();

  /** Forces of files so far. */
  int forces;

  /** Writes so far. */
  int writes;

  /** The write that fails, half done, and all calls after it; -1 for none. */
  int failingWrite = -1;

  /** The force that fails, and all calls after it; -1 for none. */
  int failingForce = -1;

  /** Changes of any kind so far. */
  int changes;

  /** The change that fails, and all after it, as when the process ends there; -1 for none. */
  int failingChange = -1;

  /** Happens at the beginning of every force. */
  Runnable beforeForce = () -> {};

  private boolean failed;

  private final class Open implements OpenFile {
    private final Contents contents;

    Open(Contents contents) {
      this.contents = contents;
    }

    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
      requireWorking();
      failed = writes++ == failingWrite || changes++ == failingChange;
      byte[] copy = new byte[failed ? bytes.remaining() / 2 : bytes.remaining()];
      bytes.get(copy);
      apply(contents, new Write(position, copy));
      requireWorking();
    }

    @Override
    public int read(ByteBuffer into, long position) {
      int count = Math.clamp(contents.now.length - position, 0, into.remaining());
      into.put(contents.now, (int) position, count);
      return count;
    }

    @Override
    public long size() {
      return contents.now.length;
    }

    @Override
    public void truncate(long size) throws IOException {
      change();
      contents.now = Arrays.copyOf(contents.now, (int) size);
    }

    @Override
    public void force() throws IOException {
      change();
      beforeForce.run();
      failed = forces++ == failingForce;
      requireWorking();
      contents.durable = contents.now.clone();
      contents.unforced.clear();
    }

    @Override
    public void close() {}
  }

  private void requireWorking() throws IOException {
    if (failed) {
      throw new IOException("No space left on device");
    }
  }

  private void change() throws IOException {
    requireWorking();
    failed = changes++ == failingChange;
    requireWorking();
  }

  private void rename(NameChange change) {
    change.apply(names);
    unforcedNames.add(change);
  }

  private static void apply(Contents contents, Write write) {
    int end = (int) write.position + write.bytes.length;
    if (end > contents.now.length) {
      contents.now = Arrays.copyOf(contents.now, end);
    }
    System.arraycopy(write.bytes, 0, contents.now, (int) write.position, write.bytes.length);
    contents.unforced.add(write);
  }

  @Override
  public OpenFile create(Path path) throws IOException {
    change();
    if (names.containsKey(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Contents contents = new Contents();
    rename(new NameChange(Optional.empty(), Optional.of(path), contents));
    return new Open(contents);
  }

  @Override
  public OpenFile open(Path path) throws IOException {
    return new Open(contents(path));
  }

  @Override
  public List<Path> list(Path directory) {
    return names.keySet().stream().filter(path -> path.startsWith(directory)).toList();
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    change();
    rename(new NameChange(Optional.of(from), Optional.of(to), contents(from)));
  }

  @Override
  public void delete(Path path) throws IOException {
    if (failingChange >= 0) {
      change();
    }
    rename(new NameChange(Optional.of(path), Optional.empty(), contents(path)));
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    change();
    for (NameChange change : List.copyOf(unforcedNames)) {
      if (change.isIn(directory)) {
        change.apply(durableNames);
        unforcedNames.remove(change);
      }
    }
  }

  byte[] bytes(Path path) throws IOException {
    return contents(path).now.clone();
  }

  void put(Path path, byte[] bytes) {
    Contents contents = new Contents();
    contents.now = bytes.clone();
    contents.durable = bytes.clone();
    names.put(path, contents);
    durableNames.put(path, contents);
  }

  private Contents contents(Path path) throws IOException {
    Contents contents = names.get(path);
    if (contents == null) {
      throw new NoSuchFileException(path.toString());
    }
    return contents;
  }

  /** From now on every call succeeds. */
  void works() {
    failed = false;
    failingWrite = -1;
    failingForce = -1;
    failingChange = -1;
  }

  /** The disk with what is durable, and nothing else. */
  MemoryVolume powerCut() {
    MemoryVolume after = new MemoryVolume();
    durableNames.forEach((path, contents) -> after.put(path, contents.durable));
    return after;
  }

  /** The disk as the next start finds it. Each name that was not forced is there, or is not. */
  MemoryVolume crashed(Crash crash, Random random) {
    MemoryVolume after = new MemoryVolume();
    Map<Path, Contents> survivors = new HashMap<>(crash == Crash.KILL ? names : durableNames);
    if (crash != Crash.KILL) {
      int surviving = random.nextInt(4); // none, all, or some
      for (NameChange change : unforcedNames) {
        if (surviving == 1 || (surviving > 1 && random.nextBoolean())) {
          change.apply(survivors);
        }
      }
    }
    survivors.forEach((path, contents) -> after.put(path, left(contents, crash, random)));
    return after;
  }

  private static byte[] left(Contents contents, Crash crash, Random random) {
    return switch (crash) {
      case KILL -> contents.now;
      case PREFIX -> prefix(contents, random);
      case SECTORS -> sectors(contents, random);
    };
  }

  private static byte[] prefix(Contents contents, Random random) {
    Contents left = new Contents();
    left.now = contents.durable.clone();
    int total = contents.unforced.stream().mapToInt(write -> write.bytes.length).sum();
    int surviving = total == 0 ? 0 : random.nextInt(total + 1);
    for (Write write : contents.unforced) {
      int count = Math.min(surviving, write.bytes.length);
      apply(left, new Write(write.position, Arrays.copyOf(write.bytes, count)));
      surviving -= count;
    }
    return left.now;
  }

  private static byte[] sectors(Contents contents, Random random) {
    byte[] left = contents.now.clone();
    byte[] before = Arrays.copyOf(contents.durable, left.length);
    for (int at = 0; at < left.length; at += SECTOR_BYTES) {
      if (random.nextBoolean()) {
        System.arraycopy(before, at, left, at, Math.min(SECTOR_BYTES, left.length - at));
      }
    }
    return left;
  }
}
