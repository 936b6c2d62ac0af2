package io.quorate.audit;

import java.time.Instant;
import java.util.List;

/** How records are exported: lines of text, each with its end. */
public enum AuditFormat {
  /**
   * Comma-separated values of RFC 4180, with a header. A text that a spreadsheet would take for a
   * formula has an apostrophe before it.
   */
  CSV {
    @Override
    public String head() {
      return String.join(",", COLUMNS) + "\r\n";
    }

    @Override
    public String line(StoredRecord stored) {
      AuditRecord record = stored.record();
      Actor actor = record.actor();
      StringBuilder line = new StringBuilder();
      line.append(Instant.ofEpochMilli(record.timeMillis())).append(',');
      line.append(record.sid().value()).append(',');
      line.append(stored.id()).append(',');
      line.append(session(actor)).append(',');
      line.append(cell(actor.address())).append(',');
      line.append(cell(String.join(" ", actor.identities()))).append(',');
      line.append(cell(actor.tenant().orElse(""))).append(',');
      line.append(record.action().text()).append(',');
      line.append(cell(record.path())).append(',');
      line.append(record.version()).append(',');
      line.append(zxid(record)).append(',');
      line.append(record.result().name()).append(',');
      line.append(record.durationMicros()).append(',');
      line.append(cell(record.detail())).append(',');
      line.append(cell(before(record))).append(',');
      line.append(cell(after(record)));
      return line.append("\r\n").toString();
    }
  },

  /** A JSON object a line, with the names of the CSV's header; what is empty is left out. */
  JSON_LINES {
    @Override
    public String head() {
      return "";
    }

    @Override
    public String line(StoredRecord stored) {
      AuditRecord record = stored.record();
      Actor actor = record.actor();
      JsonLine line = new JsonLine();
      line.text("time", Instant.ofEpochMilli(record.timeMillis()).toString());
      line.number("server", record.sid().value());
      line.number("id", stored.id());
      line.text("session", session(actor));
      line.text("address", actor.address());
      line.texts("identities", actor.identities());
      line.text("tenant", actor.tenant().orElse(""));
      line.text("action", record.action().text());
      line.text("path", record.path());
      line.number("version", record.version());
      line.text("zxid", zxid(record));
      line.text("result", record.result().name());
      line.number("duration_micros", record.durationMicros());
      line.text("detail", record.detail());
      line.text("before", before(record));
      line.text("after", after(record));
      return line.end();
    }
  };

  private static final List<String> COLUMNS =
      List.of(
          "time",
          "server",
          "id",
          "session",
          "address",
          "identities",
          "tenant",
          "action",
          "path",
          "version",
          "zxid",
          "result",
          "duration_micros",
          "detail",
          "before",
          "after");

  /** What stands before the first record. */
  public abstract String head();

  /** One record. */
  public abstract String line(StoredRecord stored);

  private static String session(Actor actor) {
    return actor.sessionId() == 0 ? "" : "0x" + Long.toHexString(actor.sessionId());
  }

  private static String zxid(AuditRecord record) {
    long zxid = record.zxid().value();
    return zxid == 0 ? "" : "0x" + Long.toHexString(zxid);
  }

  private static String before(AuditRecord record) {
    return record.change().map(AuditRecord.Change::before).orElse("");
  }

  private static String after(AuditRecord record) {
    return record.change().map(AuditRecord.Change::after).orElse("");
  }

  /** A text as a cell: harmless, and in quotes where it must be. */
  private static String cell(String text) {
    String harmless =
        !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
