package io.quorate.txn;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Identity;
import io.quorate.proto.ErrorCode;
import io.quorate.tenant.Access;
import io.quorate.tenant.Limits;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tree.Paths;
import io.quorate.tree.Subtree;
import io.quorate.tree.Znode;
import java.util.List;
import java.util.Optional;

/**
 * What the definitions of tenants forbid, whatever lists say.
 *
 * <ol>
 *   <li>Who may not reach a path is told the same whether a znode is there or not.
 *   <li>A change that would pass a hard limit of whoever owns the path does not happen, whoever
 *       wants it; one that frees something always may.
 *   <li>Judged against the proposed state, with all that was decided before: not one znode or byte
 *       more, however many ask at once.
 * </ol>
 */
final class Tenancy {
  private final AccessCheck access;

  Tenancy(AccessCheck access) {
    this.access = access;
  }

  /**
   * Why somebody may not change anything at a path. Where there are tenants, quotas are set by the
   * super user alone.
   */
  Optional<ErrorCode> forbids(State state, String path, List<Identity> identities) {
    if (!state.tenants().mayReach(path, identities, access)) {
      return Optional.of(ErrorCode.NO_AUTH);
    }
    if (path.startsWith(Paths.QUOTA + "/")
        && !state.tenants().all().isEmpty()
        && !access.isSuper(identities)) {
      return Optional.of(ErrorCode.NO_AUTH); // or a quota would hold room, and stop, for others
    }
    Optional<Tenant> session = state.tenants().of(identities, access);
    return session.map(Tenant::access).orElse(Access.FULL) == Access.READ_ONLY
        ? Optional.of(ErrorCode.NOT_READ_ONLY)
        : Optional.empty();
  }

  /** The root of a tenant goes with the tenant: by who defines tenants, and nobody else. */
  boolean keeps(State state, String path, List<Identity> identities) {
    return state.tenants().owning(path).filter(tenant -> tenant.root().equals(path)).isPresent()
        && !access.isSuper(identities);
  }

  /** Whether one znode more passes a limit. */
  boolean limitsCreation(
      State state, String path, Znode parent, int dataBytes, boolean ephemeral, long sessionId) {
    Optional<Tenant> owner = state.tenants().owning(path);
    if (owner.isEmpty()) {
      return false;
    }
    Limits limits = owner.get().limits();
    Subtree used = state.tree().subtree(owner.get().root());
    return limits.refuses(Quantity.ZNODES, used.znodes() + 1)
        || limits.refuses(Quantity.CHILDREN, parent.childCount() + 1L)
        || limits.refuses(Quantity.DEPTH, depth(path, owner.get().root()))
        || (ephemeral
            && limits.refuses(
                Quantity.EPHEMERALS, state.tree().ephemeralsOf(sessionId).size() + 1L))
        || limitsData(limits, used, 0, dataBytes);
  }

  /** Whether other data for a znode passes a limit. */
  boolean limitsData(State state, String path, int bytesBefore, int bytesAfter) {
    Optional<Tenant> owner = state.tenants().owning(path);
    return owner.isPresent()
        && limitsData(
            owner.get().limits(),
            state.tree().subtree(owner.get().root()),
            bytesBefore,
            bytesAfter);
  }

  private static boolean limitsData(Limits limits, Subtree used, int before, int after) {
    return after > before
        && (limits.refuses(Quantity.PAYLOAD_BYTES, after)
            || limits.refuses(Quantity.BYTES, used.dataBytes() + after - before));
  }

  private static long depth(String path, String root) {
    return path.substring(root.length()).chars().filter(c -> c == '/').count();
  }
}
