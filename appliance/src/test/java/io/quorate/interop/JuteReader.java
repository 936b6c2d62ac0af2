package io.quorate.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.apache.zookeeper.data.Stat;
import org.jspecify.annotations.Nullable;

/** Reads a server's frame. Null and empty stay two things. */
final class JuteReader {
  private final ByteBuffer in;

  JuteReader(byte[] frame) {
    in = ByteBuffer.wrap(frame);
  }

  int remaining() {
    return in.remaining();
  }

  int integer() {
    return in.getInt();
  }

  long number() {
    return in.getLong();
  }

  boolean flag() {
    return in.get() != 0;
  }

  byte @Nullable [] buffer() {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  @Nullable String data() {
    byte[] bytes = buffer();
    return bytes == null ? null : new String(bytes, ISO_8859_1);
  }

  @Nullable String text() {
    byte[] bytes = buffer();
    return bytes == null ? null : new String(bytes, UTF_8);
  }

  @Nullable List<String> texts() {
    return list(() -> String.valueOf(text()));
  }

  @Nullable List<ACL> acls() {
    return list(() -> new ACL(integer(), new Id(text(), text())));
  }

  <T> @Nullable List<T> list(Supplier<T> element) {
    int size = in.getInt();
    if (size < 0) {
      return null;
    }
    var elements = new ArrayList<T>();
    for (int i = 0; i < size; i++) {
      elements.add(element.get());
    }
    return elements;
  }

  Stat stat() {
    var stat = new Stat();
    stat.setCzxid(number());
    stat.setMzxid(number());
    stat.setCtime(number());
    stat.setMtime(number());
    stat.setVersion(integer());
    stat.setCversion(integer());
    stat.setAversion(integer());
    stat.setEphemeralOwner(number());
    stat.setDataLength(integer());
    stat.setNumChildren(integer());
    stat.setPzxid(number());
    return stat;
  }
}
