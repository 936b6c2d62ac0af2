package io.quorate.acl;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessCheckTest {
  private static final AuthSchemes SCHEMES =
      AuthSchemes.of(List.of(new Prefix("person", true), new Prefix("place", false)));
  private static final AccessCheck CHECK = new AccessCheck(SCHEMES, false);
  private static final Identity ANN = new Identity("person", "ann");
  private static final Identity HERE = new Identity("place", "here/room");
  private static final int READ = Permission.READ.bit();
  private static final int WRITE = Permission.WRITE.bit();

  /** Matches when the id begins with the expression; valid is what begins with a letter. */
  private record Prefix(String name, boolean provesIdentity) implements AuthScheme {
    @Override
    public AuthOutcome authenticate(byte[] credentials, Peer peer) {
      return new AuthOutcome.Refused("not asked");
    }

    @Override
    public boolean matches(String id, String expression) {
      return id.startsWith(expression);
    }

    @Override
    public boolean isValid(String expression) {
      return !expression.isEmpty() && Character.isLetter(expression.charAt(0));
    }
  }

  @Test
  void emptyListHoldsNobodyBack() {
    assertThat(CHECK.allows(Acl.EMPTY, WRITE, List.of())).isTrue();
  }

  @Test
  void skippingAllowsEverything() {
    Acl nobody = list(entry(0, ANN));
    assertThat(new AccessCheck(SCHEMES, true).allows(nobody, WRITE, List.of())).isTrue();
    assertThat(CHECK.allows(nobody, WRITE, List.of(ANN))).isFalse();
  }

  @Test
  void superUserIsHeldBackByNoList() {
    Acl nobody = list(entry(0, ANN));
    assertThat(CHECK.allows(nobody, WRITE, List.of(HERE, Identity.SUPER))).isTrue();
  }

  @Test
  void anyOneOfTheBitsSuffices() {
    Acl reads = Acl.READ_ONLY;
    assertThat(CHECK.allows(reads, READ, List.of())).isTrue();
    assertThat(CHECK.allows(reads, WRITE, List.of())).isFalse();
    assertThat(CHECK.allows(reads, READ | WRITE, List.of())).isTrue();
  }

  @Test
  void entryMeansWhomItsSchemeMatchesAndNobodyOfAnotherScheme() {
    Acl acl = list(entry(READ, new Identity("place", "here")), entry(WRITE, ANN));
    assertThat(CHECK.allows(acl, READ, List.of(HERE))).isTrue();
    assertThat(CHECK.allows(acl, WRITE, List.of(HERE))).isFalse();
    assertThat(CHECK.allows(acl, WRITE, List.of(HERE, ANN))).isTrue();
    assertThat(CHECK.allows(acl, READ, List.of(new Identity("person", "here")))).isFalse();
  }

  @Test
  void entryOfAnUnknownSchemeMeansNobody() {
    Identity stranger = new Identity("sasl", "bob");
    assertThat(CHECK.allows(list(entry(READ, stranger)), READ, List.of(stranger))).isFalse();
  }

  @Test
  void worldMeansAnyoneOnly() {
    Identity bob = new Identity("world", "bob");
    assertThat(CHECK.allows(list(entry(READ, bob)), READ, List.of(bob))).isFalse();
    assertThat(CHECK.resolve(list(entry(READ, bob)), List.of())).isEmpty();
  }

  @Test
  void authBecomesEveryIdentityThatProvesAPerson() {
    Identity bob = new Identity("person", "bob");
    Acl requested = list(entry(READ, Identity.AUTH), entry(WRITE, Identity.ANYONE));
    assertThat(CHECK.resolve(requested, List.of(HERE, ANN, bob)))
        .contains(list(entry(READ, ANN), entry(READ, bob), entry(WRITE, Identity.ANYONE)));
  }

  @Test
  void authOfNobodyIsInvalid() {
    Acl requested = list(entry(READ, Identity.AUTH));
    assertThat(CHECK.resolve(requested, List.of())).isEmpty();
    assertThat(CHECK.resolve(requested, List.of(HERE))).isEmpty();
    assertThat(CHECK.resolve(requested, List.of(HERE, Identity.SUPER))).isEmpty();
  }

  @Test
  void duplicatesGoBeforeAuthIsExpandedAndNotAfter() {
    AclEntry ann = entry(READ, ANN);
    AclEntry auth = entry(READ, Identity.AUTH);
    Acl requested = list(ann, auth, ann, auth, entry(WRITE, ANN));
    assertThat(CHECK.resolve(requested, List.of(ANN))).contains(list(ann, ann, entry(WRITE, ANN)));
  }

  @Test
  void oneInvalidEntryMakesTheListInvalid() {
    AclEntry open = entry(READ, Identity.ANYONE);
    assertThat(CHECK.resolve(Acl.EMPTY, List.of(ANN))).isEmpty();
    assertThat(CHECK.resolve(list(open, entry(READ, new Identity("person", "1"))), List.of(ANN)))
        .isEmpty();
    assertThat(CHECK.resolve(list(open, entry(READ, new Identity("nobody", "ann"))), List.of(ANN)))
        .isEmpty();
    assertThat(CHECK.resolve(list(entry(READ, Identity.SUPER), open), List.of(Identity.SUPER)))
        .isEmpty();
  }

  @Test
  void permissionBitsOfNobodyAreKept() {
    Acl odd = list(entry(0x80000040, ANN));
    assertThat(CHECK.resolve(odd, List.of())).contains(odd);
  }

  @Test
  void maskedListShowsNoDigest() {
    Acl acl =
        list(
            entry(READ, new Identity("digest", "ann:abc=")),
            entry(READ, new Identity("digest", "a:b\nc:d")),
            entry(WRITE, new Identity("ip", "::1")));
    assertThat(CHECK.masked(acl))
        .isEqualTo(
            list(
                entry(READ, new Identity("digest", "ann:x")),
                entry(READ, new Identity("digest", "a:x\nc:x")),
                entry(WRITE, new Identity("ip", "::1"))));
  }

  @Test
  void laterSchemeOfOneNameIsKnown() {
    Prefix first = new Prefix("person", true);
    Prefix second = new Prefix("person", false);
    AuthSchemes schemes = AuthSchemes.of(List.of(first, new Prefix("place", true), second));
    assertThat(schemes.named("person")).isEqualTo(Optional.of(second));
    assertThat(schemes.named("nothing")).isEmpty();
    assertThat(schemes.all()).containsExactly(second, new Prefix("place", true));
  }

  @Test
  void checkAllocatesNothing() {
    List<AclEntry> entries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      entries.add(entry(READ, new Identity(i % 2 == 0 ? "person" : "place", "nobody" + i)));
    }
    entries.add(entry(READ, ANN));
    Acl acl = new Acl(entries);
    List<Identity> identities = List.of(HERE, ANN);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    boolean allowed = CHECK.allows(acl, READ, identities);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 1000; i++) {
      allowed &= CHECK.allows(acl, READ, identities);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allowed).isTrue();
    assertThat(allocated).isLessThan(1000);
  }

  private static AclEntry entry(int permissions, Identity identity) {
    return new AclEntry(permissions, identity);
  }

  private static Acl list(AclEntry... entries) {
    return new Acl(List.of(entries));
  }
}
