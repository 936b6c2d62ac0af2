package io.quorate.codec;

import io.quorate.acl.Acl;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes equal access lists one object, for a tree of a million znodes has but a few. Belongs to one
 * thread and to one reading.
 */
public final class AclPool {
  private final Map<Acl, Acl> lists =
      new HashMap<>(Map.of(Acl.OPEN, Acl.OPEN, Acl.READ_ONLY, Acl.READ_ONLY));

  /** The object that stands for all lists equal to {@code acl}. */
  Acl intern(Acl acl) {
    Acl known = lists.putIfAbsent(acl, acl);
    return known == null ? acl : known;
  }
}
