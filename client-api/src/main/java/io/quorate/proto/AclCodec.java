package io.quorate.proto;

import io.quorate.acl.Acl;
import io.quorate.acl.AclEntry;
import io.quorate.acl.Identity;
import io.quorate.jute.JuteReader;
import io.quorate.jute.JuteWriter;
import io.quorate.jute.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Access control lists as bytes: a vector of permissions, scheme, id. */
public final class AclCodec {
  /** An entry of two empty strings. */
  private static final int ENTRY_BYTES_MIN = 12;

  /** {@link Acl#OPEN}, which nearly every create carries. */
  private static final byte[] OPEN = encoded(Acl.OPEN);

  private AclCodec() {}

  /**
   * A list; the null vector and the empty one are {@link Acl#EMPTY}. The null id may stand only
   * where no id is looked at: with a null scheme, which is invalid, and with {@code auth}.
   */
  public static Acl read(JuteReader in) throws MalformedException {
    if (in.skip(OPEN)) {
      return Acl.OPEN;
    }
    int count = in.readCount(ENTRY_BYTES_MIN);
    if (count == 0) {
      return Acl.EMPTY;
    }
    List<AclEntry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int permissions = in.readInt();
      String scheme = in.readString();
      if (in.nullIsNext() && !scheme.isEmpty() && !scheme.equals(Identity.AUTH.scheme())) {
        throw new MalformedException(
            "the id of an access list's entry at offset " + in.offset() + " is null");
      }
      entries.add(new AclEntry(permissions, new Identity(scheme, in.readString())));
    }
    return new Acl(entries);
  }

  public static void write(JuteWriter out, Acl acl) {
    List<AclEntry> entries = acl.entries();
    out.writeInt(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      AclEntry entry = entries.get(i);
      out.writeInt(entry.permissions());
      out.writeString(entry.identity().scheme());
      out.writeString(entry.identity().id());
    }
  }

  private static byte[] encoded(Acl acl) {
    JuteWriter out = new JuteWriter();
    write(out, acl);
    return out.toByteArray();
  }
}
