package io.quorate.front;

import io.quorate.acl.AuthOutcome;
import io.quorate.ensemble.Invariant;
import io.quorate.jute.Jute;
import io.quorate.proto.ErrorCode;
import io.quorate.proto.OpCode;
import io.quorate.proto.Reply;
import io.quorate.proto.Request;
import io.quorate.proto.RequestFrame;
import io.quorate.proto.Xid;
import io.quorate.replica.Reads;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each request of one connection as it comes and says who answers it: the gate, in the
 * order of requests, or this class at once, if it is about the connection itself.
 */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final Set<String> enforcedSchemes;
  private final ClientLoop loop;
  private final Gate gate;
  private final Outbox outbox;
  private final Proofs proofs;
  private final Membership membership;
  private final InetSocketAddress address;
  private final Audited audited;

  Reception(
      ClientFront front,
      ClientLoop loop,
      Gate gate,
      Outbox outbox,
      Proofs proofs,
      Membership membership,
      InetSocketAddress address,
      Audited audited) {
    this.enforcedSchemes = front.settings().enforcedSchemes();
    this.loop = loop;
    this.gate = gate;
    this.outbox = outbox;
    this.proofs = proofs;
    this.membership = membership;
    this.address = address;
    this.audited = audited;
  }

  /** Takes a request; why the connection must end, if it must. */
  Optional<Closing> take(RequestFrame frame, int frameBytes, long arrivedNanos) {
    int xid = frame.xid();
    Optional<Closing> outside = settle();
    if (outside.isPresent()) {
      return outside;
    }
    switch (frame.request()) {
      case Request.Auth auth -> {
        return authenticate(xid, auth);
      }
      case Request.Sasl ignored -> answerNow(xid, ErrorCode.OK, new Reply.Sasl(Jute.NULL_BUFFER));
      case Request.Malformed(int opCode, String reason) when isAboutIdentity(opCode) -> {
        return Optional.of(
            new Closing.BadFrame("an authentication request is malformed: " + reason));
      }
      case Request ignored
          when !enforcedSchemes.isEmpty() && !proofs.holdAnyOf(enforcedSchemes) -> {
        answerNow(xid, ErrorCode.SESSION_CLOSED_REQUIRE_SASL_AUTH, Reply.None.INSTANCE);
        return Optional.of(new Closing.NotAuthenticated());
      }
      case Request request when !membership.admits(request, frameBytes, arrivedNanos) -> {
        audited.refused(request, ErrorCode.THROTTLED, proofs.identities(), arrivedNanos);
        gate.refuse(xid, request.opCode(), ErrorCode.THROTTLED, frameBytes, arrivedNanos);
      }
      // Whatever number it came with: ZooKeeper's clients take nothing else for an answer to a
      // ping.
      case Request.Ping ping ->
          gate.read(Xid.PING, ping, proofs.identities(), frameBytes, arrivedNanos);
      case Request.Read read when !Reads.setsWatch(read) ->
          gate.read(xid, read, proofs.identities(), frameBytes, arrivedNanos);
      case Request.Unknown(int opCode) ->
          gate.refuse(xid, opCode, ErrorCode.UNIMPLEMENTED, frameBytes, arrivedNanos);
      case Request.Malformed(int opCode, String reason) -> {
        log.info("Request {} of {} is malformed: {}", xid, address, reason);
        gate.refuse(xid, opCode, ErrorCode.MARSHALLING_ERROR, frameBytes, arrivedNanos);
      }
      case Request.Read read ->
          gate.forward(xid, read, proofs.identities(), frameBytes, arrivedNanos);
      case Request.Write write when isChange(write) && !audited.admitsChange() ->
          gate.refuse(xid, write.opCode(), ErrorCode.THROTTLED, frameBytes, arrivedNanos);
      case Request.Write write ->
          gate.forward(xid, write, proofs.identities(), frameBytes, arrivedNanos);
      case Request.Watch watch ->
          gate.forward(xid, watch, proofs.identities(), frameBytes, arrivedNanos);
      case Request.Operation part ->
          throw new Invariant.Violated("read as a request by itself: " + part);
    }
    return Optional.empty();
  }

  /** Finds out whose tenant's the connection is; why it must end, if it must. */
  Optional<Closing> settle() {
    return membership.settle(loop.view().state().tenants(), proofs.identities());
  }

  /** What changes the tree; a session may always be ended. */
  private static boolean isChange(Request.Write write) {
    return write.opCode() != OpCode.SYNC && write.opCode() != OpCode.CLOSE_SESSION;
  }

  private static boolean isAboutIdentity(int opCode) {
    return opCode == OpCode.AUTH || opCode == OpCode.SASL;
  }

  /** Judged at once, as in ZooKeeper: what was asked before keeps the identities it had. */
  private Optional<Closing> authenticate(int xid, Request.Auth auth) {
    return switch (proofs.prove(auth.scheme(), auth.credentials())) {
      case AuthOutcome.Proven ignored -> {
        Optional<Closing> outside = settle();
        answerNow(xid, outside.isEmpty() ? ErrorCode.OK : ErrorCode.THROTTLED, Reply.None.INSTANCE);
        audited.authenticated(auth.scheme(), ErrorCode.OK, proofs.identities());
        yield outside;
      }
      case AuthOutcome.Refused(String reason) -> {
        loop.statistics().authFailures++;
        answerNow(xid, ErrorCode.AUTH_FAILED, Reply.None.INSTANCE);
        audited.authenticated(auth.scheme(), ErrorCode.AUTH_FAILED, proofs.identities());
        yield Optional.of(new Closing.AuthenticationFailed(auth.scheme(), reason));
      }
    };
  }

  /** What ZooKeeper answers before its pipeline, without a zxid. */
  private void answerNow(int xid, ErrorCode error, Reply body) {
    var _ = outbox.answer(xid, 0, error, body);
  }
}
