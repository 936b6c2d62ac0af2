package io.quorate.codec;

import io.quorate.jute.JuteWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Adler32;

/**
 * Jute's primitives into a stream, in large pieces, with the checksum of all that was written so
 * far. Whoever writes calls {@link #spill} between elements, so that no more than a piece and an
 * element is ever held.
 */
public final class JuteOutput {
  private static final int PIECE_BYTES = 1 << 18;

  private final OutputStream out;
  private final JuteWriter writer = new JuteWriter(PIECE_BYTES + (PIECE_BYTES >> 4));
  private final Adler32 checksum = new Adler32();

  public JuteOutput(OutputStream out) {
    this.out = out;
  }

  /** Where the next primitives go. */
  public JuteWriter writer() {
    return writer;
  }

  /** Passes on what was written if that is a piece by now. */
  public void spill() throws IOException {
    if (writer.length() >= PIECE_BYTES) {
      flush();
    }
  }

  /** Passes on all that was written. Does not flush the stream behind. */
  public void flush() throws IOException {
    checksum.update(writer.array(), 0, writer.length());
    out.write(writer.array(), 0, writer.length());
    writer.reset();
  }

  /** The Adler-32 of all bytes written so far. */
  public long checksum() throws IOException {
    flush();
    return checksum.getValue();
  }
}
