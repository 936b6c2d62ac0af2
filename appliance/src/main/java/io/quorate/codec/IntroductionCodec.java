package io.quorate.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quorate.ensemble.Address;
import io.quorate.ensemble.Invariant;
import io.quorate.ensemble.MalformedTextException;
import io.quorate.ensemble.Sid;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The first bytes on a connection for election mail (source: {@code QuorumCnxManager}): version,
 * sid, and addresses as text behind a length; or, from servers before 3.5, the sid alone.
 */
public final class IntroductionCodec {
  private static final long ONE_ADDRESS = -65_536;
  private static final long SEVERAL_ADDRESSES = -65_535;
  private static final int TEXT_BYTES_MAX = 2_048;

  private IntroductionCodec() {}

  /** In the version that all servers since 3.5 understand, unless there are several addresses. */
  public static byte[] write(Introduction introduction) {
    List<Address> addresses = introduction.addresses();
    Invariant.require(!addresses.isEmpty(), () -> "who introduces itself says where it is reached");
    byte[] text =
        addresses.stream().map(Address::toString).collect(Collectors.joining("|")).getBytes(UTF_8);
    JuteWriter out = new JuteWriter();
    out.writeLong(addresses.size() > 1 ? SEVERAL_ADDRESSES : ONE_ADDRESS);
    out.writeLong(introduction.sid().value());
    out.writeInt(text.length);
    out.writeBytes(text, 0, text.length);
    return out.toByteArray();
  }

  /** Reads an introduction and nothing behind it. */
  public static Introduction read(DataInputStream in) throws IOException, MalformedException {
    long first = in.readLong();
    if (first >= 0) {
      return new Introduction(new Sid(first), List.of());
    }
    if (first != ONE_ADDRESS && first != SEVERAL_ADDRESSES) {
      throw new MalformedException("at offset 0 stands version " + first + ", which is none");
    }
    Sid sid = new Sid(in.readLong());
    if (sid.value() < 0) {
      throw new MalformedException("at offset 8 stands " + sid.value() + " as a server's number");
    }
    int length = in.readInt();
    if (length <= 0 || length > TEXT_BYTES_MAX) {
      throw new MalformedException("at offset 16 stand " + length + " as the bytes of addresses");
    }
    byte[] text = new byte[length];
    in.readFully(text);
    return new Introduction(sid, addresses(new String(text, UTF_8)));
  }

  private static List<Address> addresses(String text) throws MalformedException {
    var addresses = new ArrayList<Address>();
    for (String address : text.split("\\|", -1)) {
      try {
        addresses.add(Address.parse(address));
      } catch (MalformedTextException e) {
        throw new MalformedException(
            "from offset 20 stands no list of addresses: " + e.getMessage());
      }
    }
    return addresses;
  }
}
