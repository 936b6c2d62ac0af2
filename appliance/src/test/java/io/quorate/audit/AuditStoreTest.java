package io.quorate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quorate.audit.AuditSchema.NewerStoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditStoreTest {
  @TempDir private Path directory;

  @Test
  void aBlockThatIsWrittenAgainTakesThePlaceOfItself() throws SQLException {
    AuditStore store = open();
    BlockWriter writer = new BlockWriter(1);
    writer.add(Audits.record(10, "/a"));
    store.write(List.of(writer.block()));
    writer.add(Audits.record(20, "/b"));
    BlockWriter next = new BlockWriter(writer.nextId());
    next.add(Audits.record(30, "/c"));
    store.write(List.of(writer.block(), next.block()));
    assertThat(store.read(Filter.EVERYTHING, true, 0, 10))
        .extracting(AuditStore.Found::firstId, AuditStore.Found::records)
        .containsExactly(tuple(1L, 2), tuple(3L, 1));
    assertThat(store.totals().records()).isEqualTo(3);
    assertThat(store.totals().nextId()).isEqualTo(4);
    store.close();
  }

  private static Tuple tuple(Object... values) {
    return new Tuple(values);
  }

  @Test
  void blocksThatCanNotHaveWhatIsMeantAreNotRead() throws SQLException {
    AuditStore store = open();
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BlockWriter writer = new BlockWriter(i + 1);
      writer.add(Audits.record(1000L * i, "/a"));
      blocks.add(writer.block());
    }
    store.write(blocks);
    assertThat(ids(store, Filter.EVERYTHING.between(1000, 2001), true, 0)).containsExactly(2L, 3L);
    assertThat(ids(store, Filter.EVERYTHING.withActions(Set.of(Action.CREATE)), true, 0)).isEmpty();
    assertThat(ids(store, Filter.EVERYTHING, true, 3)).containsExactly(3L, 4L);
    assertThat(ids(store, Filter.EVERYTHING, false, 3)).containsExactly(3L, 2L, 1L);
    assertThat(ids(store, Filter.EVERYTHING, true, 5)).isEmpty();
    assertThat(ids(store, Filter.EVERYTHING, false, 0)).isEmpty();
    store.deleteUpTo(2);
    assertThat(ids(store, Filter.EVERYTHING, true, 0)).containsExactly(3L, 4L);
    store.close();
  }

  private static List<Long> ids(AuditStore store, Filter filter, boolean ascending, long position)
      throws SQLException {
    return store.read(filter, ascending, position, 10).stream()
        .map(AuditStore.Found::firstId)
        .toList();
  }

  @Test
  void onlyAStoreThatWasClosedInOrderIsClean() throws SQLException {
    open().close();
    assertThat(AuditStore.open("file:", directory))
        .isInstanceOfSatisfying(
            AuditStore.Opening.Opened.class,
            opened -> {
              assertThat(opened.wasClean()).isTrue();
              opened.store().abandon();
            });
    assertThat(AuditStore.open("file:", directory))
        .isInstanceOfSatisfying(
            AuditStore.Opening.Opened.class,
            opened -> {
              assertThat(opened.wasClean()).isFalse();
              opened.store().abandon();
            });
  }

  @Test
  void anOlderStoreIsMigratedStepByStepAndKeepsWhatItHas() throws Exception {
    AuditStore store = open();
    BlockWriter writer = new BlockWriter(1);
    writer.add(Audits.record(10, "/a"));
    store.write(List.of(writer.block()));
    store.close();
    List<List<String>> steps = new ArrayList<>(AuditSchema.STEPS);
    steps.add(
        List.of("ALTER TABLE block ADD COLUMN IF NOT EXISTS tenants BIGINT DEFAULT 5 NOT NULL"));
    try (Connection connection = connect()) {
      AuditSchema.migrate(connection, steps);
      AuditSchema.migrate(connection, steps);
      assertThat(AuditSchema.note(connection, "version")).contains(Integer.toString(steps.size()));
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT records, tenants FROM block")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(1);
        assertThat(rows.getInt(2)).isEqualTo(5);
      }
    }
    assertThat(AuditStore.open("file:", directory))
        .as("a store of a later version")
        .isInstanceOfSatisfying(
            AuditStore.Opening.Unreadable.class,
            unreadable ->
                assertThat(unreadable.reason()).contains("version 2, this server knows 1"));
  }

  @Test
  void aMigrationThatWasInterruptedIsDoneAgain() throws Exception {
    try (Connection connection = connect()) {
      List<List<String>> broken = new ArrayList<>(AuditSchema.STEPS);
      broken.add(List.of("CREATE TABLE IF NOT EXISTS more (id INT)", "THIS IS NO SQL"));
      assertThatThrownBy(() -> AuditSchema.migrate(connection, broken))
          .isInstanceOf(SQLException.class);
      assertThat(AuditSchema.note(connection, "version")).contains("1");
      List<List<String>> mended = new ArrayList<>(AuditSchema.STEPS);
      mended.add(
          List.of("CREATE TABLE IF NOT EXISTS more (id INT)", "INSERT INTO more VALUES (1)"));
      AuditSchema.migrate(connection, mended);
      assertThat(AuditSchema.note(connection, "version")).contains("2");
      assertThatThrownBy(() -> AuditSchema.migrate(connection, AuditSchema.STEPS))
          .isInstanceOf(NewerStoreException.class);
    }
  }

  private Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("audit"));
    connection.setAutoCommit(false);
    return connection;
  }

  private AuditStore open() throws SQLException {
    return switch (AuditStore.open("file:", directory)) {
      case AuditStore.Opening.Opened(AuditStore store, var ignored) -> store;
      case AuditStore.Opening.Unreadable(String reason) -> throw new AssertionError(reason);
    };
  }
}
