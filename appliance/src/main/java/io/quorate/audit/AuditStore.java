package io.quorate.audit;

import io.quorate.audit.AuditSchema.NewerStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/**
 * The blocks of one server in an H2 file. One thread writes; others read, with {@link #read}.
 *
 * <ol>
 *   <li>What {@link #write} has returned from outlives the process; what {@link #force} has
 *       returned from outlives the machine.
 *   <li>The note {@code clean} is there exactly while the store is closed in order.
 *   <li>After any exception of a writing method it is closed with {@link #abandon} and opened anew.
 * </ol>
 */
final class AuditStore {
  static final String FILE = "audit.mv.db";

  private static final String CLEAN = "clean";

  /**
   * Every write is followed by a checkpoint, so nothing is ever late. A tenth of it is how often H2
   * looks whether its file has waste to be rid of.
   */
  private static final int WRITE_DELAY_MILLIS = 2_000;

  /**
   * How long H2 leaves alone what nobody needs any more, lest it overwrites what the disk still
   * points at: longer than from one {@link #force} to the next.
   */
  private static final int RETENTION_MILLIS = 10_000;

  /** What became of an attempt to open. */
  sealed interface Opening {
    /**
     * It is open.
     *
     * @param wasClean false when it was last used by a server that did not stop in order
     */
    record Opened(AuditStore store, boolean wasClean) implements Opening {}

    /** What lies there is no store that can be read; nothing was changed. */
    record Unreadable(String reason) implements Opening {}
  }

  private final JdbcDataSource source;
  private final Connection connection;
  private final Path file;

  private AuditStore(JdbcDataSource source, Connection connection, Path file) {
    this.source = source;
    this.connection = connection;
    this.file = file;
  }

  /**
   * Opens the store of a directory, or begins one.
   *
   * @param fileSystem H2's name of the file system, {@code file:}
   * @throws SQLException when it can not be used now: it may be later
   */
  static Opening open(String fileSystem, Path directory) throws SQLException {
    Path file = directory.resolve(FILE);
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:"
            + fileSystem
            + directory.toAbsolutePath().resolve("audit")
            + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=8192;RETENTION_TIME="
            + RETENTION_MILLIS
            + ";WRITE_DELAY="
            + WRITE_DELAY_MILLIS);
    boolean isNew = !Files.exists(file);
    try {
      Connection connection = source.getConnection();
      connection.setAutoCommit(false);
      AuditStore store = new AuditStore(source, connection, file);
      try {
        AuditSchema.migrate(connection, AuditSchema.STEPS);
        boolean wasClean = isNew || AuditSchema.note(connection, CLEAN).isPresent();
        AuditSchema.dropNote(connection, CLEAN);
        store.commit();
        return new Opening.Opened(store, wasClean);
      } catch (SQLException | NewerStoreException e) {
        store.abandon();
        throw e;
      }
    } catch (NewerStoreException e) {
      return new Opening.Unreadable(String.valueOf(e.getMessage()));
    } catch (SQLException e) {
      if (isUnreadable(e)) {
        return new Opening.Unreadable(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  /** Whether H2 says that waiting will not help: the bytes are wrong, not the way to them. */
  private static boolean isUnreadable(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException store) {
        return switch (store.getErrorCode()) {
          case DataUtils.ERROR_FILE_CORRUPT,
              DataUtils.ERROR_CHUNK_NOT_FOUND,
              DataUtils.ERROR_BLOCK_NOT_FOUND,
              DataUtils.ERROR_UNSUPPORTED_FORMAT,
              DataUtils.ERROR_INTERNAL,
              DataUtils.ERROR_SERIALIZATION ->
              true;
          default -> false;
        };
      }
    }
    return switch (e.getErrorCode()) {
      case ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.FILE_ENCRYPTION_ERROR_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
          ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
          ErrorCode.COLUMN_NOT_FOUND_1,
          ErrorCode.WRONG_USER_OR_PASSWORD ->
          true;
      default -> false;
    };
  }

  /** Whether it may be of the same kind, though H2 does not know it: an error within H2. */
  static boolean isDoubtful(SQLException e) {
    return isUnreadable(e) || e.getErrorCode() == ErrorCode.GENERAL_ERROR_1;
  }

  // The writer's.

  /** Writes blocks, or what they have become, in one transaction. */
  void write(List<Block> blocks) throws SQLException {
    try (PreparedStatement summaries =
            connection.prepareStatement(
                "MERGE INTO block KEY (first_id) VALUES (?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement contents =
            connection.prepareStatement("MERGE INTO content KEY (first_id) VALUES (?, ?)")) {
      for (Block block : blocks) {
        summaries.setLong(1, block.firstId());
        summaries.setInt(2, block.records());
        summaries.setLong(3, block.minMillis());
        summaries.setLong(4, block.maxMillis());
        summaries.setLong(5, block.actions());
        summaries.setLong(6, block.results());
        summaries.setInt(7, block.content().length);
        summaries.addBatch();
        contents.setLong(1, block.firstId());
        contents.setBytes(2, block.content());
        contents.addBatch();
      }
      summaries.executeBatch();
      contents.executeBatch();
    }
    commit();
  }

  private void commit() throws SQLException {
    connection.commit();
    execute("CHECKPOINT");
  }

  /** Makes everything written durable. */
  void force() throws SQLException {
    execute("CHECKPOINT SYNC");
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The oldest blocks, without their content. */
  List<Held> oldest(int blocksMax) throws SQLException {
    List<Held> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT first_id, records, max_millis, bytes FROM block ORDER BY first_id"
                + " FETCH FIRST ? ROWS ONLY")) {
      select.setInt(1, blocksMax);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(new Held(rows.getLong(1), rows.getInt(2), rows.getLong(3), rows.getInt(4)));
        }
      }
    }
    connection.commit();
    return found;
  }

  /** What retention looks at. */
  record Held(long firstId, int records, long maxMillis, int bytes) {}

  /** Deletes all blocks up to this one, in one transaction. */
  void deleteUpTo(long firstId) throws SQLException {
    for (String table : List.of("content", "block")) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE first_id <= ?")) {
        delete.setLong(1, firstId);
        delete.executeUpdate();
      }
    }
    commit();
  }

  /** How much there is. */
  record Totals(long records, long bytes, long nextId, OptionalLong lastMillis) {}

  Totals totals() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT SUM(records), SUM(bytes), MAX(first_id + records), MAX(max_millis)"
                    + " FROM block")) {
      rows.next();
      long last = rows.getLong(4);
      OptionalLong lastMillis = rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
      return new Totals(rows.getLong(1), rows.getLong(2), Math.max(1, rows.getLong(3)), lastMillis);
    } finally {
      connection.commit();
    }
  }

  /** What it takes on the disk. */
  long fileBytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // it was never written, or is gone: the next write will tell
    }
  }

  /** Closes it in order. */
  void close() throws SQLException {
    AuditSchema.putNote(connection, CLEAN, "yes");
    commit();
    force();
    connection.close();
  }

  /** Closes it, as {@link #abandon} does, with a file that holds no waste. */
  void compact() throws SQLException {
    try (connection) {
      execute("SHUTDOWN COMPACT");
    }
  }

  /** Lets go of it, whatever state it is in. */
  void abandon() {
    try (connection) {
      execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // It is of no use any more, which is why it is let go of.
    }
  }

  // Everybody's.

  /** A summary and its content, for who searches. */
  record Found(long firstId, int records, long minMillis, long maxMillis, byte[] content) {}

  /**
   * Some blocks that may have what a filter means, in the order of their numbers.
   *
   * @param position number of the first record that is looked for: nothing is read that lies wholly
   *     before it in the order
   */
  List<Found> read(Filter filter, boolean ascending, long position, int blocksMax)
      throws SQLException {
    String sql =
        "SELECT b.first_id, b.records, b.min_millis, b.max_millis, c.records FROM block b JOIN"
            + " content c ON c.first_id = b.first_id WHERE "
            + (ascending
                ? "b.first_id + b.records > ?1 AND b.first_id >="
                    + " (SELECT COALESCE(MAX(first_id), 0) FROM block WHERE first_id <= ?1)"
                : "b.first_id <= ?1")
            + " AND b.max_millis >= ?2 AND b.min_millis < ?3 AND BITAND(b.actions, CAST(?4 AS"
            + " BIGINT)) <> 0 AND BITAND(b.results, CAST(?5 AS BIGINT)) <> 0 ORDER BY b.first_id"
            + (ascending ? "" : " DESC")
            + " FETCH FIRST ?6 ROWS ONLY";
    List<Found> found = new ArrayList<>();
    try (Connection reader = source.getConnection();
        PreparedStatement select = reader.prepareStatement(sql)) {
      select.setLong(1, position);
      select.setLong(2, filter.fromMillis());
      select.setLong(3, filter.toMillis());
      select.setLong(4, filter.actionBits());
      select.setLong(5, filter.resultBits());
      select.setInt(6, blocksMax);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(
              new Found(
                  rows.getLong(1),
                  rows.getInt(2),
                  rows.getLong(3),
                  rows.getLong(4),
                  rows.getBytes(5)));
        }
      }
    }
    return found;
  }

  /**
   * Puts aside what can not be read, in place of what was put aside before.
   *
   * @return where it lies now
   */
  static Path putAside(Path directory) throws IOException {
    Path aside = directory.resolve("unreadable." + FILE);
    return Files.move(directory.resolve(FILE), aside, StandardCopyOption.REPLACE_EXISTING);
  }
}
