package io.quorate.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.zookeeper.data.ACL;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as a client does; unlike a client it writes whatever it is told, null included.
 */
final class JuteWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  JuteWriter integer(int value) {
    return write(() -> out.writeInt(value));
  }

  JuteWriter number(long value) {
    return write(() -> out.writeLong(value));
  }

  JuteWriter flag(boolean value) {
    return write(() -> out.writeBoolean(value));
  }

  JuteWriter raw(byte[] value) {
    return write(() -> out.write(value));
  }

  JuteWriter buffer(byte @Nullable [] value) {
    return value == null ? integer(-1) : integer(value.length).raw(value);
  }

  /** A buffer whose bytes are the Latin-1 characters of the text. */
  JuteWriter data(@Nullable String value) {
    return buffer(value == null ? null : value.getBytes(ISO_8859_1));
  }

  JuteWriter text(@Nullable String value) {
    return buffer(value == null ? null : encoded(value));
  }

  JuteWriter texts(@Nullable List<String> values) {
    if (values == null) {
      return integer(-1);
    }
    integer(values.size());
    values.forEach(this::text);
    return this;
  }

  JuteWriter acls(@Nullable List<ACL> values) {
    if (values == null) {
      return integer(-1);
    }
    integer(values.size());
    for (ACL acl : values) {
      integer(acl.getPerms()).text(acl.getId().getScheme()).text(acl.getId().getId());
    }
    return this;
  }

  /**
   * UTF-8, and a lone surrogate, which has no UTF-8, in the three bytes that ZooKeeper's clients
   * send.
   */
  private static byte[] encoded(String value) {
    if (UTF_8.newEncoder().canEncode(value)) {
      return value.getBytes(UTF_8);
    }
    var encoded = new ByteArrayOutputStream();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        encoded.write(0xE0 | (c >> 12));
        encoded.write(0x80 | ((c >> 6) & 0x3F));
        encoded.write(0x80 | (c & 0x3F));
      } else {
        encoded.writeBytes(String.valueOf(c).getBytes(UTF_8));
      }
    }
    return encoded.toByteArray();
  }

  private interface Writing {
    void run() throws IOException;
  }

  private JuteWriter write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
