package io.quorate.acl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AclPoolTest {
  private final AclPool pool = new AclPool();

  @Test
  void equalListsBecomeOneObject() {
    Acl first = pool.intern(digest("ann"));
    assertThat(pool.intern(digest("ann"))).isSameAs(first);
    assertThat(pool.intern(digest("bob"))).isNotSameAs(first);
    assertThat(pool.intern(new Acl(List.copyOf(Acl.OPEN.entries())))).isSameAs(Acl.OPEN);
  }

  @Test
  void remembersTheListsThatWereAskedForLast() {
    Acl asked = pool.intern(digest("asked"));
    Acl forgotten = pool.intern(digest("forgotten"));
    for (int i = 0; i < AclPool.LISTS_MAX; i++) {
      pool.intern(digest("user" + i));
      assertThat(pool.intern(digest("asked"))).isSameAs(asked);
    }
    assertThat(pool.intern(digest("forgotten"))).isNotSameAs(forgotten).isEqualTo(forgotten);
  }

  private static Acl digest(String user) {
    return new Acl(List.of(new AclEntry(Permission.ALL, new Identity("digest", user + ":x"))));
  }
}
