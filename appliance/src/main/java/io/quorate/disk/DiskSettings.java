package io.quorate.disk;

import java.nio.file.Path;

/**
 * How the disk is to be used; ZooKeeper's settings under their own names.
 *
 * @param dataDir holds snapshots, in {@code version-2}
 * @param dataLogDir holds transaction logs, in {@code version-2}; may be {@code dataDir}
 * @param preAllocSizeKb by how much log files grow at a time, 0 for not at all
 * @param txnLogSizeLimitKb the size at which a log file is finished, -1 for no limit
 * @param snapRetainCount how many snapshots are kept, at least 3, with all logs that they need
 * @param forceSync whether anything is made durable at all: without it a power cut loses
 *     acknowledged writes
 * @param fsyncWarningMillis an fsync of the log that takes longer is worth a line in the log
 * @param compression of snapshots that are written; all are read
 * @param autocreate whether directories that are missing may be created
 * @param trustEmptySnapshot whether logs without any snapshot may be replayed on an empty tree, as
 *     after an upgrade from ZooKeeper 3.4
 * @param digestEnabled whether digests are written into snapshots and compared
 */
public record DiskSettings(
    Path dataDir,
    Path dataLogDir,
    long preAllocSizeKb,
    long txnLogSizeLimitKb,
    int snapRetainCount,
    boolean forceSync,
    long fsyncWarningMillis,
    Compression compression,
    boolean autocreate,
    boolean trustEmptySnapshot,
    boolean digestEnabled) {

  /** How a snapshot's bytes are packed, which the end of its name says. */
  public enum Compression {
    NONE(""),
    GZIP(".gz");

    private final String suffix;

    Compression(String suffix) {
      this.suffix = suffix;
    }

    String suffix() {
      return suffix;
    }
  }

  /** ZooKeeper's defaults, with logs beside snapshots. */
  public static DiskSettings of(Path dataDir) {
    return new DiskSettings(
        dataDir, dataDir, 65536, -1, 3, true, 1000, Compression.NONE, true, false, true);
  }
}
