package io.quorate.disk;

import io.quorate.codec.JuteInput;
import io.quorate.codec.JuteOutput;
import io.quorate.codec.TreeCodec;
import io.quorate.codec.TreeCodec.ZxidDigest;
import io.quorate.ensemble.Zxid;
import io.quorate.jute.MalformedException;
import io.quorate.tree.NodeDigest;
import io.quorate.tree.Paths;
import io.quorate.txn.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The layout of a snapshot file: a header of magic, version and database id; the state; a seal; the
 * digest and a seal; the last zxid and a seal ({@code FileSnap}). A seal is the checksum of all
 * before it, as a long, and the string {@code "/"}. Digest and last zxid are missing in files of
 * servers that do not write them.
 */
final class SnapshotFile {
  private static final int MAGIC = 0x5a4b_534e; // ZKSN
  private static final int VERSION = 2;
  private static final long DATABASE_ID = -1;
  private static final int STREAM_BYTES = 1 << 16;

  /** A zxid and a seal: checksum, length, slash. */
  private static final int LAST_ZXID_BYTES = 8 + 8 + 4 + 1;

  /**
   * What a file holds.
   *
   * @param unresolvedAcls see {@link TreeCodec.Loaded}
   * @param digest that the tree has once the log is replayed up to its zxid, absent where there is
   *     none that could be compared
   * @param lastZxid the last transaction of which the tree shows anything: later than the state's
   *     where ZooKeeper went on changing its tree while it wrote it; absent in old files
   */
  record Contents(
      State state,
      List<String> unresolvedAcls,
      Optional<ZxidDigest> digest,
      Optional<Zxid> lastZxid) {
    /** Whether the tree is known to show one instant. */
    boolean isExact() {
      return lastZxid.isPresent() && lastZxid.get().equals(state.zxid());
    }
  }

  /** What stands behind the state. */
  private record Rest(Optional<ZxidDigest> digest, Optional<Zxid> lastZxid) {}

  private SnapshotFile() {}

  static void write(State state, DiskSettings settings, Volume.OpenFile file) throws IOException {
    try (OutputStream stream = packing(settings.compression(), new FileOutput(file))) {
      JuteOutput out = new JuteOutput(stream);
      out.writer().writeInt(MAGIC);
      out.writer().writeInt(VERSION);
      out.writer().writeLong(DATABASE_ID);
      TreeCodec.write(state, out);
      seal(out);
      if (settings.digestEnabled()) {
        TreeCodec.writeDigest(state, out);
        seal(out);
      }
      out.writer().writeLong(state.zxid().value());
      seal(out);
      out.flush();
    }
  }

  private static void seal(JuteOutput out) throws IOException {
    long checksum = out.checksum();
    out.writer().writeLong(checksum);
    out.writer().writeString(Paths.ROOT);
  }

  /**
   * Reads and checks a whole file.
   *
   * @throws MalformedException says what is wrong, and at which offset of the unpacked bytes
   */
  static Contents read(ZxidFile name, Volume.OpenFile file) throws IOException, MalformedException {
    try (InputStream stream = unpacking(name.path().toString(), new FileInput(file))) {
      JuteInput in = new JuteInput(stream);
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version != VERSION) {
        throw new MalformedException(
            "at offset 0 stand 0x%08x and %d, a snapshot begins with 0x%08x and version %d"
                .formatted(magic, version, MAGIC, VERSION));
      }
      long ignored = in.readLong();
      TreeCodec.Loaded loaded = TreeCodec.read(in, name.zxid());
      requireSeal(in);
      Rest rest = readRest(in);
      return new Contents(loaded.state(), loaded.unresolvedAcls(), rest.digest(), rest.lastZxid());
    }
  }

  /** Digest and last zxid are told apart by what follows: neither says which it is. */
  private static Rest readRest(JuteInput in) throws IOException, MalformedException {
    Optional<ZxidDigest> digest = Optional.empty();
    Optional<Zxid> lastZxid = Optional.empty();
    if (!in.atEnd() && !in.endsWithin(LAST_ZXID_BYTES)) {
      ZxidDigest read = TreeCodec.readDigest(in);
      requireSeal(in);
      digest =
          read.version() == NodeDigest.VERSION && read.zxid().value() > 0
              ? Optional.of(read)
              : Optional.empty();
    }
    if (!in.atEnd()) {
      lastZxid = Optional.of(new Zxid(in.readLong()));
      requireSeal(in);
    }
    if (!in.atEnd()) {
      throw new MalformedException("at offset " + in.offset() + " the file should end");
    }
    return new Rest(digest, lastZxid);
  }

  private static void requireSeal(JuteInput in) throws IOException, MalformedException {
    long actual = in.checksum();
    long at = in.offset();
    long expected = in.readLong();
    String end = in.readString();
    if (expected != actual || !end.equals(Paths.ROOT)) {
      throw new MalformedException(
          "at offset %d the checksum is %d and then \"%s\", that of the bytes before is %d"
              .formatted(at, expected, end, actual));
    }
  }

  private static OutputStream packing(DiskSettings.Compression compression, OutputStream out)
      throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out, STREAM_BYTES);
    };
  }

  private static InputStream unpacking(String name, InputStream in) throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPInputStream(in, STREAM_BYTES);
    }
    return name.endsWith(".snappy") ? new SnappyInput(in) : in;
  }

  /** Writes a file from its beginning; closing leaves the file open. */
  private static final class FileOutput extends OutputStream {
    private final Volume.OpenFile file;
    private long position;

    FileOutput(Volume.OpenFile file) {
      this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      file.write(ByteBuffer.wrap(bytes, from, count), position);
      position += count;
    }
  }

  /** Reads a file from its beginning; closing leaves the file open. */
  private static final class FileInput extends InputStream {
    private final Volume.OpenFile file;
    private long position;

    FileInput(Volume.OpenFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int read = file.read(ByteBuffer.wrap(into, from, count), position);
      position += read;
      return read == 0 && count > 0 ? -1 : read;
    }
  }
}
