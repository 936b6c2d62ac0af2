package io.quorate.proto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.jute.BinaryOutputArchive;
import org.apache.jute.InputArchive;
import org.apache.jute.OutputArchive;
import org.apache.jute.Record;

/** The bytes of ZooKeeper's records. */
final class ApacheBytes {
  private ApacheBytes() {}

  /** A record that is given as its bytes. */
  record Raw(byte[] bytes) implements Record {
    @Override
    public void serialize(OutputArchive archive, String tag) throws IOException {
      for (byte one : bytes) {
        archive.writeByte(one, tag);
      }
    }

    @Override
    public void deserialize(InputArchive archive, String tag) {
      throw new UnsupportedOperationException("only written");
    }
  }

  static byte[] bytes(Record record) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    record.serialize(BinaryOutputArchive.getArchive(bytes), "record");
    return bytes.toByteArray();
  }

  /** The records one behind the other, and their length before them. */
  static byte[] frame(Record... records) throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (Record record : records) {
      parts.add(bytes(record));
    }
    byte[] body = join(parts);
    return ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
  }

  static byte[] join(List<byte[]> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
