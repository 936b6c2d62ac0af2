package io.quorate.acl;

import java.util.List;

/** The access control list of one znode, in the order in which it was given. */
public record Acl(List<AclEntry> entries) {
  /** Everybody may do everything. */
  public static final Acl OPEN = new Acl(List.of(new AclEntry(Permission.ALL, Identity.ANYONE)));

  /** Everybody may read, nobody may change. */
  public static final Acl READ_ONLY =
      new Acl(List.of(new AclEntry(Permission.READ.bit(), Identity.ANYONE)));

  /** No entry at all: stored, it holds nobody back; in a request it is a mistake. */
  public static final Acl EMPTY = new Acl(List.of());

  public Acl {
    entries = List.copyOf(entries);
  }
}
