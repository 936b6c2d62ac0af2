package io.quorate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 that is the real one until it is told that the disk is full. */
public final class FaultyFiles extends FilePathWrapper {
  /** What a URL says in place of {@code file:}. */
  static final String SCHEME = "faulty:";

  private static volatile boolean full;

  /** For H2, which makes one for each path. */
  public FaultyFiles() {}

  /** From now on everything written to any such file fails, or again does not. */
  static void setFull(boolean now) {
    full = now;
  }

  static void register() {
    full = false;
    FilePath.register(new FaultyFiles());
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new FaultyFile(super.open(mode));
  }

  private static void check() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  /** One open file. */
  private static final class FaultyFile extends FileBase {
    private final FileChannel file;

    private FaultyFile(FileChannel file) {
      this.file = file;
    }

    @Override
    public synchronized int write(ByteBuffer source, long position) throws IOException {
      check();
      return file.write(source, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
      check();
      return file.write(source);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      check();
      file.force(metadata);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return file.read(target);
    }

    @Override
    public synchronized int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
