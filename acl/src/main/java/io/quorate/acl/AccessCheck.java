package io.quorate.acl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Brings together who somebody is and what a list allows.
 *
 * <ol>
 *   <li>An empty list holds nobody back; the super user is held back by none.
 *   <li>{@link #allows} allocates nothing itself: it stands before every read.
 *   <li>What {@link #resolve} yields is what is stored: it names no {@code auth}, and every entry
 *       is {@link Identity#ANYONE} or valid under its scheme.
 * </ol>
 *
 * Source of the rules: ZooKeeper's {@code ZooKeeperServer.checkACL}, {@code
 * PrepRequestProcessor.fixupACL}, and {@code FinalRequestProcessor} for getACL.
 */
public final class AccessCheck {
  private static final Pattern SECRET = Pattern.compile(":.*");

  private final AuthSchemes schemes;
  private final boolean skipAcl;

  /**
   * @param skipAcl whether every list allows everything ({@code zookeeper.skipACL}); requested
   *     lists are still resolved
   */
  public AccessCheck(AuthSchemes schemes, boolean skipAcl) {
    this.schemes = schemes;
    this.skipAcl = skipAcl;
  }

  /**
   * Whether somebody with these identities may do at least one of the things in a permission set.
   *
   * @param permissionBits {@link Permission} bits; any one of them suffices
   * @param identities what the connection has proven
   */
  public boolean allows(Acl acl, int permissionBits, List<Identity> identities) {
    if (skipAcl || acl.entries().isEmpty() || isSuper(identities)) {
      return true;
    }
    List<AclEntry> entries = acl.entries();
    // By index: an iterator would be the only thing allocated for a read.
    for (int i = 0; i < entries.size(); i++) {
      AclEntry entry = entries.get(i);
      if ((entry.permissions() & permissionBits) != 0 && isMeant(entry.identity(), identities)) {
        return true;
      }
    }
    return false;
  }

  /**
   * What the list of a create or setACL request becomes: entries that stand twice are dropped, then
   * {@code auth} is replaced by each proven identity that may stand for it. Entries that this makes
   * equal stay.
   *
   * @return empty when the list is not valid: it has no entries, or one of an unknown scheme, or
   *     one that its scheme does not accept, or {@code auth} from somebody who has proven nothing
   */
  public Optional<Acl> resolve(Acl requested, List<Identity> identities) {
    List<AclEntry> resolved = new ArrayList<>(requested.entries().size());
    for (AclEntry entry : new LinkedHashSet<>(requested.entries())) {
      Identity identity = entry.identity();
      boolean valid;
      if (identity.equals(Identity.ANYONE)) {
        valid = resolved.add(entry);
      } else if (identity.scheme().equals(Identity.AUTH.scheme())) {
        valid = addProven(entry.permissions(), identities, resolved);
      } else {
        AuthScheme scheme = schemes.find(identity.scheme());
        valid = scheme != null && scheme.isValid(identity.id()) && resolved.add(entry);
      }
      if (!valid) {
        return Optional.empty();
      }
    }
    return resolved.isEmpty() ? Optional.empty() : Optional.of(new Acl(resolved));
  }

  /** What whoAmI answers to these identities: {@link AuthSchemes#users}. */
  public List<Identity> users(List<Identity> identities) {
    return schemes.users(identities);
  }

  /** The list as it is shown to somebody without {@link Permission#ADMIN}: no digest is in it. */
  public Acl masked(Acl acl) {
    List<AclEntry> shown = new ArrayList<>(acl.entries().size());
    for (AclEntry entry : acl.entries()) {
      Identity identity = entry.identity();
      if (identity.scheme().equals("digest")) {
        String user = SECRET.matcher(identity.id()).replaceAll(":x");
        shown.add(new AclEntry(entry.permissions(), new Identity(identity.scheme(), user)));
      } else {
        shown.add(entry);
      }
    }
    return new Acl(shown);
  }

  private boolean addProven(int permissions, List<Identity> identities, List<AclEntry> resolved) {
    boolean any = false;
    for (Identity proven : identities) {
      AuthScheme scheme = schemes.find(proven.scheme());
      if (scheme != null && scheme.provesIdentity()) {
        any = resolved.add(new AclEntry(permissions, proven));
      }
    }
    return any;
  }

  /** Whether one of these identities is what an expression, as it may stand in a list, means. */
  public boolean isMeant(Identity expression, List<Identity> identities) {
    if (expression.equals(Identity.ANYONE)) {
      return true;
    }
    AuthScheme scheme = schemes.find(expression.scheme());
    if (scheme == null) {
      return false;
    }
    for (int i = 0; i < identities.size(); i++) {
      Identity proven = identities.get(i);
      if (proven.scheme().equals(expression.scheme())
          && scheme.matches(proven.id(), expression.id())) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing holds somebody with these identities back. */
  public boolean isSuper(List<Identity> identities) {
    for (int i = 0; i < identities.size(); i++) {
      if (identities.get(i).scheme().equals(Identity.SUPER.scheme())) {
        return true;
      }
    }
    return false;
  }
}
