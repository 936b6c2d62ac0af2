package io.quorate.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Every call through which this room changes or reads files. Tests put a disk behind it that fills
 * up, fails, or loses what was not forced.
 */
public interface Volume {
  /** One open file. */
  interface OpenFile extends Closeable {
    /** Writes all that remains in {@code bytes}. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /** Reads until {@code into} is full or the file ends; answers how many bytes came. */
    int read(ByteBuffer into, long position) throws IOException;

    long size() throws IOException;

    /** Cuts off all from {@code size} on. */
    void truncate(long size) throws IOException;

    /** Makes contents and size durable, not the file's name. */
    void force() throws IOException;
  }

  /** A new file; fails when the name is taken. */
  OpenFile create(Path path) throws IOException;

  /** A file that is there, for reading and writing. */
  OpenFile open(Path path) throws IOException;

  /** The files of a directory, in no particular order. */
  List<Path> list(Path directory) throws IOException;

  /** Gives a file another name, in the place of what had it before. */
  void rename(Path from, Path to) throws IOException;

  void delete(Path path) throws IOException;

  /** Makes creations, renamings and deletions in a directory durable. */
  void forceDirectory(Path directory) throws IOException;
}
