package io.quorate.acl;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes equal access lists one object, for a tree of a million znodes has but a few, and a list of
 * its own would be an eighth of a znode's weight. Belongs to one thread.
 *
 * <p>It remembers the {@value #LISTS_MAX} lists that were asked for last; equal lists that come
 * further apart are several objects, which costs memory and nothing else.
 */
public final class AclPool {
  static final int LISTS_MAX = 1024;

  private final Map<Acl, Acl> lists =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Acl, Acl> eldest) {
          return size() > LISTS_MAX;
        }
      };

  /** Knows {@link Acl#OPEN} and {@link Acl#READ_ONLY}, which the rest of the server shares. */
  public AclPool() {
    intern(Acl.OPEN);
    intern(Acl.READ_ONLY);
  }

  /** The object that stands for all lists equal to {@code acl}. */
  public Acl intern(Acl acl) {
    Acl known = lists.putIfAbsent(acl, acl);
    return known == null ? acl : known;
  }
}
