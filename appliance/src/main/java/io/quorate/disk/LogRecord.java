package io.quorate.disk;

import io.quorate.codec.TxnCodec;
import io.quorate.jute.JuteWriter;
import io.quorate.txn.Entry;
import java.util.zip.Adler32;

/**
 * The layout of a log file: a header of magic, version and database id; then records of a checksum
 * (a long that holds an Adler-32), a length, an entry of that length, and an end mark; then zeros
 * ({@code FileTxnLog}).
 */
final class LogRecord {
  static final int MAGIC = 0x5a4b_4c47; // ZKLG
  static final int VERSION = 2;
  static final int FILE_HEADER_BYTES = 16;

  /** Checksum and length. */
  static final int HEAD_BYTES = 12;

  /** The header of an entry, which every record has. */
  static final int BODY_BYTES_MIN = 32;

  static final byte END = 'B';

  private LogRecord() {}

  static void writeFileHeader(JuteWriter out) {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeLong(0); // the database id, which nobody uses
  }

  /** Answers the entry's length. */
  static int write(Entry entry, JuteWriter out, Adler32 checksum) {
    int head = out.length();
    out.writeLong(0);
    out.writeInt(0);
    int body = out.length();
    TxnCodec.write(entry, out);
    int length = out.length() - body;
    checksum.reset();
    checksum.update(out.array(), body, length);
    out.setInt(head + Integer.BYTES, (int) checksum.getValue());
    out.setInt(head + Long.BYTES, length);
    out.writeByte(END);
    return length;
  }
}
