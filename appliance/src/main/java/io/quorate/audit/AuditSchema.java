package io.quorate.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The tables of the store, and how older ones become them.
 *
 * <ol>
 *   <li>A step that was once released is never changed: what comes later is a further step.
 *   <li>A step may be carried out again: a server can be killed behind it and before its number was
 *       noted.
 * </ol>
 */
final class AuditSchema {
  /** Of the version whose number is the place of the step, counted from 1. */
  static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE IF NOT EXISTS block (
                first_id BIGINT PRIMARY KEY,
                records INT NOT NULL,
                min_millis BIGINT NOT NULL,
                max_millis BIGINT NOT NULL,
                actions BIGINT NOT NULL,
                results BIGINT NOT NULL,
                bytes INT NOT NULL)\
              """,
              """
              CREATE TABLE IF NOT EXISTS content (
                first_id BIGINT PRIMARY KEY,
                records VARBINARY(1048576) NOT NULL)\
              """));

  private static final String NOTES =
      "CREATE TABLE IF NOT EXISTS note (name VARCHAR(40) PRIMARY KEY, text VARCHAR(200) NOT NULL)";
  private static final String VERSION = "version";

  private AuditSchema() {}

  /**
   * Brings a store to the last of the steps.
   *
   * @throws NewerStoreException when it is beyond that already
   */
  static void migrate(Connection connection, List<List<String>> steps)
      throws SQLException, NewerStoreException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(NOTES);
      connection.commit();
      int version = note(connection, VERSION).map(Integer::parseInt).orElse(0);
      if (version > steps.size()) {
        throw new NewerStoreException(version, steps.size());
      }
      for (int step = version; step < steps.size(); step++) {
        for (String sql : steps.get(step)) {
          statement.execute(sql);
        }
        putNote(connection, VERSION, Integer.toString(step + 1));
        connection.commit();
      }
    }
  }

  static Optional<String> note(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT text FROM note WHERE name = ?")) {
      select.setString(1, name);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  static void putNote(Connection connection, String name, String text) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement("MERGE INTO note KEY (name) VALUES (?, ?)")) {
      merge.setString(1, name);
      merge.setString(2, text);
      merge.executeUpdate();
    }
  }

  static void dropNote(Connection connection, String name) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM note WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }

  /** The store was written by a later version of this program. */
  static final class NewerStoreException extends Exception {
    private NewerStoreException(int version, int known) {
      super("its schema is of version " + version + ", this server knows " + known);
    }
  }
}
