package io.quorate.front;

import io.quorate.acl.AuthSchemes;
import io.quorate.acl.Identity;
import io.quorate.audit.Action;
import io.quorate.audit.Actor;
import io.quorate.audit.AuditLevel;
import io.quorate.audit.AuditRecord;
import io.quorate.audit.AuditTrail;
import io.quorate.ensemble.Zxid;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.replica.Output.CloseReason;
import io.quorate.tenant.Tenant;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one connection does, told to the audit when its outcome is known. It lives on the
 * connection's loop, and costs one comparison while the audit is off.
 */
final class Audited {
  private static final Zxid NO_ZXID = new Zxid(0);

  private final AuditTrail trail;
  private final boolean off;
  private final AuthSchemes schemes;
  private final Membership membership;
  private final InetSocketAddress address;

  private long sessionId;
  private boolean closed;

  /** Those of {@link #actor}; mostly the very list that is asked about. */
  private List<Identity> identities = List.of();

  private Optional<Tenant> tenant = Optional.empty();
  private Actor actor = Actor.SERVER;
  private AuditLevel level = AuditLevel.OFF;

  Audited(Surroundings surroundings, Membership membership, InetSocketAddress address) {
    this.trail = surroundings.audit();
    this.off = trail.isOff();
    this.schemes = surroundings.schemes();
    this.membership = membership;
    this.address = address;
  }

  /** Whether changes may be asked for; one that may not is counted. */
  boolean admitsChange() {
    boolean admits = off || trail.acceptsChanges();
    if (!admits) {
      trail.refusedChange();
    }
    return admits;
  }

  // Sessions and identities.

  void accepted(long session, boolean resumed, int timeoutMillis, List<Identity> proven) {
    if (!off) {
      become(session, proven);
      Action action = resumed ? Action.RESUME_SESSION : Action.OPEN_SESSION;
      tell(action, ErrorCode.OK, "timeout " + timeoutMillis + " ms", proven);
    }
  }

  /** The connection ends: that may tell of its session, too. */
  void left(Closing why, long sessionAskedFor, List<Identity> proven) {
    if (off) {
      return;
    }
    switch (why) {
      case Closing.ByReplica(CloseReason reason) -> ended(reason, proven);
      case Closing.Refused(String reason) -> {
        become(sessionAskedFor, proven);
        tell(Action.RESUME_SESSION, ErrorCode.SESSION_EXPIRED, reason, proven);
      }
      case Closing.NotAuthenticated ignored ->
          tell(
              Action.AUTHENTICATE,
              ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH,
              "nothing of the enforced schemes was proven",
              proven);
      case Closing.TenantIsFull ignored ->
          tell(Action.OPEN_SESSION, ErrorCode.THROTTLED, why.text(), proven);
      case Closing.AuthenticationFailed ignored -> {} // told by authenticated
      case Closing.ByClient ignored -> {}
      case Closing.Broken ignored -> {}
      case Closing.BadFrame ignored -> {}
      case Closing.NoSession ignored -> {}
      case Closing.NotReading ignored -> {}
      case Closing.NotAnOperation ignored -> {}
      case Closing.WordAnswered ignored -> {}
      case Closing.ByOperator ignored -> {} // its session lives on
      case Closing.ServerStops ignored -> {}
    }
  }

  private void ended(CloseReason reason, List<Identity> proven) {
    String detail =
        switch (reason) {
          case CloseReason.SessionExpired(var ignored, long silentMillis, var timeoutMillis) ->
              "nothing was heard for %d ms, its timeout is %d ms"
                  .formatted(silentMillis, timeoutMillis);
          case CloseReason.Ordered ignored -> "an operator ended it";
          case CloseReason.SessionClosed ignored when !closed -> "the leader ended it";
          case CloseReason.SessionClosed ignored -> "";
          case CloseReason.SessionMoved ignored -> "";
          case CloseReason.ClientIsAhead ignored -> "";
          case CloseReason.NotServing ignored -> "";
        };
    if (!detail.isEmpty()) {
      tell(Action.EXPIRE_SESSION, ErrorCode.OK, detail, proven);
    }
  }

  void authenticated(String scheme, ErrorCode result, List<Identity> proven) {
    if (!off) {
      tell(Action.AUTHENTICATE, result, "scheme " + scheme, proven);
    }
  }

  // Requests.

  /** The replica has answered. */
  void answered(
      Request request,
      List<Identity> proven,
      Zxid zxid,
      ErrorCode error,
      Reply reply,
      long arrivedNanos) {
    if (off) {
      return;
    }
    switch (request) {
      case Request.Write write -> write(write, proven, zxid, error, reply, arrivedNanos);
      case Request.Read read -> read(read, proven, zxid, error, reply, arrivedNanos);
      case Request.Watch watch -> tell(Deed.of(watch), proven, zxid, error, arrivedNanos);
      case Request.Check ignored -> {}
      case Request.Connection ignored -> {}
    }
  }

  /** It was refused here. */
  void refused(Request request, ErrorCode error, List<Identity> proven, long arrivedNanos) {
    answered(request, proven, NO_ZXID, error, Reply.None.INSTANCE, arrivedNanos);
  }

  /** The connection ended before the replica answered: it may do what was asked, or not. */
  void abandoned(Request request, List<Identity> proven, long arrivedNanos) {
    refused(request, ErrorCode.CONNECTION_LOSS, proven, arrivedNanos);
  }

  private void write(
      Request.Write write,
      List<Identity> proven,
      Zxid zxid,
      ErrorCode error,
      Reply reply,
      long arrivedNanos) {
    switch (write) {
      case Request.Multi(var parts) -> parts(parts, proven, zxid, error, reply, arrivedNanos);
      case Request.Create create -> tell(Deed.of(create, reply), proven, zxid, error, arrivedNanos);
      case Request.Delete delete -> tell(Deed.of(delete, reply), proven, zxid, error, arrivedNanos);
      case Request.DeleteContainer delete ->
          tell(Deed.of(delete, reply), proven, zxid, error, arrivedNanos);
      case Request.SetData set -> tell(Deed.of(set, reply), proven, zxid, error, arrivedNanos);
      case Request.SetAcl set ->
          tell(Deed.of(set, reply, schemes), proven, zxid, error, arrivedNanos);
      case Request.CloseSession ignored -> {
        closed = true;
        tell(Deed.of(Action.CLOSE_SESSION, "", -1), proven, zxid, error, arrivedNanos);
      }
      case Request.Reconfig reconfig -> tell(Deed.of(reconfig), proven, zxid, error, arrivedNanos);
      case Request.Sync(String path) ->
          tell(Deed.of(Action.SYNC, path, -1), proven, zxid, error, arrivedNanos);
    }
  }

  private void read(
      Request.Read read,
      List<Identity> proven,
      Zxid zxid,
      ErrorCode error,
      Reply reply,
      long arrivedNanos) {
    if (read instanceof Request.MultiRead(var parts)) {
      parts(parts, proven, zxid, error, reply, arrivedNanos);
      return;
    }
    // Most servers record no reads, and reads are what they are asked for most.
    if (!isWanted(Action.EXISTS, error, proven)) {
      return;
    }
    Optional<Deed> deed = Deed.of(read);
    if (deed.isPresent()) {
      tell(deed.get(), proven, zxid, error, arrivedNanos);
    }
  }

  /** One record a part. What a failed multi did not get to, or took back, was not carried out. */
  private void parts(
      List<Request.Operation> parts,
      List<Identity> proven,
      Zxid zxid,
      ErrorCode error,
      Reply reply,
      long arrivedNanos) {
    List<Reply.Result> results = reply instanceof Reply.Multi(var told) ? told : List.of();
    for (int i = 0; i < parts.size(); i++) {
      Reply of = i < results.size() ? results.get(i) : Reply.None.INSTANCE;
      ErrorCode result = error;
      if (of instanceof Reply.Failed(ErrorCode why)) {
        result = why == ErrorCode.OK ? ErrorCode.RUNTIME_INCONSISTENCY : why;
      } else if (of instanceof Reply.Result) {
        result = ErrorCode.OK;
      }
      tell(Deed.of(parts.get(i), of), proven, zxid, result, arrivedNanos);
    }
  }

  // Records.

  private void tell(Action action, ErrorCode result, String detail, List<Identity> proven) {
    tell(new Deed(action, "", -1, detail), proven, NO_ZXID, result, System.nanoTime());
  }

  private void tell(
      Deed deed, List<Identity> proven, Zxid zxid, ErrorCode result, long arrivedNanos) {
    if (isWanted(deed.action(), result, proven)) {
      trail.offer(
          new AuditRecord(
              System.currentTimeMillis(),
              trail.sid(),
              actor,
              deed.action(),
              deed.path(),
              deed.version(),
              zxid,
              result,
              TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - arrivedNanos),
              deed.detail(),
              Optional.empty()));
    }
  }

  /** Whether an action that ended so is to be told. */
  // The same objects as last time: nothing can have changed.
  @SuppressWarnings({"ReferenceEquality", "OptionalEquality"})
  private boolean isWanted(Action action, ErrorCode result, List<Identity> proven) {
    if (proven != identities || membership.tenant() != tenant) {
      become(sessionId, proven);
    }
    return level.includes(action, result);
  }

  private void become(long session, List<Identity> proven) {
    sessionId = session;
    identities = proven;
    tenant = membership.tenant();
    level = tenant.flatMap(Tenant::auditLevel).flatMap(AuditLevel::of).orElse(trail.level());
    actor =
        new Actor(
            session,
            address.getAddress().getHostAddress() + ":" + address.getPort(),
            proven.stream().map(identity -> Actor.shown(identity, schemes)).toList(),
            tenant.map(Tenant::name));
  }
}
