package io.quorate.front;

import io.quorate.acl.AccessCheck;
import io.quorate.acl.Identity;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Request;
import io.quorate.tenant.Quantity;
import io.quorate.tenant.Tenant;
import io.quorate.tenant.Tenants;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a connection with a session is, and what that tenant's limits say to it. On its loop.
 *
 * <ol>
 *   <li>It is entered in at most one account, that of {@link #tenant}, and in none once it is gone.
 *   <li>{@link #settle} is called before every request: what it has proven, or who is a tenant, may
 *       have changed since the last one.
 * </ol>
 */
final class Membership {
  private final Map<String, TenantAccount> accounts;
  private final AccessCheck access;
  private final InetAddress address;

  private Tenants judgedBy = Tenants.NONE;
  private List<Identity> judgedFor = List.of();
  private Optional<Tenant> tenant = Optional.empty();
  private Optional<TenantAccount> account = Optional.empty();

  Membership(Map<String, TenantAccount> accounts, AccessCheck access, InetAddress address) {
    this.accounts = accounts;
    this.access = access;
    this.address = address;
  }

  /** Whose it was found to be. */
  Optional<Tenant> tenant() {
    return tenant;
  }

  /** Finds out whose it is; why it must end, if it must. */
  @SuppressWarnings("ReferenceEquality") // the same objects as last time: nothing can have changed
  Optional<Closing> settle(Tenants tenants, List<Identity> identities) {
    if (tenants == judgedBy && identities == judgedFor) {
      return Optional.empty();
    }
    judgedBy = tenants;
    judgedFor = identities;
    tenant = tenants.of(identities, access);
    Optional<String> name = tenant.map(Tenant::name);
    if (name.equals(account.map(TenantAccount::name))) {
      return Optional.empty();
    }
    leave();
    return tenant.flatMap(this::enter);
  }

  private Optional<Closing> enter(Tenant entered) {
    TenantAccount wanted = accounts.computeIfAbsent(entered.name(), TenantAccount::new);
    Optional<Quantity> refusal = wanted.enter(address, entered.limits());
    if (refusal.isEmpty()) {
      account = Optional.of(wanted);
      return Optional.empty();
    }
    return Optional.of(new Closing.TenantIsFull(entered.name(), refusal.get().key()));
  }

  /** Whether its tenant's rates let a request through. */
  boolean admits(Request request, int frameBytes, long nowNanos) {
    int opCode = request.opCode();
    if (account.isEmpty()
        || tenant.isEmpty()
        || opCode == OpCode.PING
        || opCode == OpCode.CLOSE_SESSION) {
      return true;
    }
    boolean write = request instanceof Request.Write && opCode != OpCode.SYNC;
    return account.get().admits(write, frameBytes, tenant.get().limits(), nowNanos);
  }

  /** An answer was made. */
  void answered(int frameBytes, ErrorCode error) {
    if (account.isPresent() && tenant.isPresent()) {
      account.get().answered(frameBytes, tenant.get().limits(), System.nanoTime());
      if (error == ErrorCode.QUOTA_EXCEEDED) {
        account.get().refusedByQuota();
      }
    }
  }

  /** The connection is gone, or another tenant's. */
  void leave() {
    account.ifPresent(left -> left.leave(address));
    account = Optional.empty();
  }
}
